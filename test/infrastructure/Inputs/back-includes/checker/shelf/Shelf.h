#include "knowledge/Knowledge.h"
