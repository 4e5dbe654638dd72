#include "Findings.h"
#include "graph/AwaitGraph.h"
#include "findings/Agreement.h"
