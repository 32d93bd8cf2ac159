-- Reads, lists and searches: of the paths in the plan's file one at random.
-- Arguments: the plan, two random digits.

require 'report'

function init(args)
  preparePlan(args)
end

function request()
  return anyRead()
end
