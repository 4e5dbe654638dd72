#include <algorithm>
