-- What every load has in common: it makes requests of a plan, counts unexpected answers, and says what was measured in one line of JSON.
--
-- wrk by itself counts statuses from 400 on, and broken connections. To compare every status costs the load generator a callback for
-- each answer, and slows fast servers more than slow ones: so that is done in the warm-up only.

local threads = {}

function setup(thread)
  thread:set('threadNumber', #threads)
  table.insert(threads, thread)
end

local writes, reads = {}, {}
local turn, counter, run = 0, 0, ''

function preparePlan(args)
  plan = dofile(args[1])
  run = '1' .. args[2]
  math.randomseed(tonumber(args[2]) + threadNumber * 1000)
  for _, request in ipairs(plan.writes) do
    table.insert(writes, cut(wrk.format(request.method, request.path, request.headers, request.body), plan.placeholder))
  end
  if plan.pathsFile then
    for path in io.lines(plan.pathsFile) do
      table.insert(reads, wrk.format('GET', path, plan.readHeaders))
    end
  end
  if plan.watch then watchStatuses(plan.expected) end
end

-- The placeholder stands for a number of as many digits, so that nothing of a request is computed twice.
function cut(text, placeholder)
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

-- Twelve digits that no other request of this run has.
function nextWrite()
  turn = turn % #writes + 1
  counter = counter + 1
  return table.concat(writes[turn], string.format('%s%d%08d', run, threadNumber, counter))
end

function anyRead()
  return reads[math.random(#reads)]
end

function watchStatuses(expected)
  unexpected = 0
  function response(status)
    if not expected[status] then
      unexpected = unexpected + 1
    end
  end
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
