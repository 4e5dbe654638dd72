#include "AwaitGraph.h"
  #  include "checks/RewritingCheck.h"
