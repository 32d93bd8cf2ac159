-- Requests in turn, each with a number of its own in its body, its headers or both: creates and updates.
-- Arguments: the plan, two random digits.

require 'wrk-report'

function init(args)
  plan = dofile(args[1])
  run = '1' .. args[2]
  if plan.watch then watchStatuses(plan.expected) end
  cut = {}
  for index, request in ipairs(plan.requests) do
    cut[index] = cutRequest(request, plan.placeholder)
  end
  turn = 0
end

function request()
  turn = turn % #cut + 1
  return table.concat(cut[turn], nextNumber(run))
end
