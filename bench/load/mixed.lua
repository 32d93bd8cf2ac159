-- Reads of paths at random, and now and then a write with a number of its own.
-- Arguments: the plan, two random digits.

require 'report'

function init(args)
  preparePlan(args)
end

function request()
  if math.random() < plan.readShare then
    return anyRead()
  end
  return nextWrite()
end
