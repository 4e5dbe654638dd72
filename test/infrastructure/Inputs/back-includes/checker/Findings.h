#include "Evidence.h"
#include "graph/AwaitGraph.h"
