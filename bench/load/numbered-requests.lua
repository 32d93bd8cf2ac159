-- Requests in turn, each with a number of its own in its body, its headers or both: creates and updates.
-- Arguments: the plan, two random digits.

require 'report'

function init(args)
  preparePlan(args)
end

function request()
  return nextWrite()
end
