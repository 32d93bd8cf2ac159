-- What every load has in common: it counts unexpected answers and says what was measured in one line of JSON.
--
-- wrk by itself counts statuses from 400 on, and broken connections. To compare every status costs the load generator a callback for
-- each answer, and slows fast servers more than slow ones: so that is done in the warm-up only.

local threads = {}

function setup(thread)
  thread:set('threadNumber', #threads)
  table.insert(threads, thread)
end

function watchStatuses(expected)
  unexpected = 0
  function response(status)
    if not expected[status] then
      unexpected = unexpected + 1
    end
  end
end

-- A request is text in which the placeholder stands for a number of as many digits, so nothing of it is computed twice.
function cutRequest(request, placeholder)
  local text = wrk.format(request.method, request.path, request.headers, request.body)
  local parts, from = {}, 1
  while true do
    local first, last = text:find(placeholder, from, true)
    if not first then break end
    table.insert(parts, text:sub(from, first - 1))
    from = last + 1
  end
  table.insert(parts, text:sub(from))
  return parts
end

local counter = 0

-- Twelve digits: no other request of this run has them.
function nextNumber(run)
  counter = counter + 1
  return string.format('%s%d%08d', run, threadNumber, counter)
end

function done(summary, latency)
  local errors = summary.errors
  local watched = 0
  for _, thread in ipairs(threads) do
    watched = watched + (tonumber(thread:get('unexpected')) or 0)
  end
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    '{"requests":%d,"microseconds":%d,"p50":%.0f,"p99":%.0f,"unexpected":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    math.max(errors.status, watched), broken))
end
