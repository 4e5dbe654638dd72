#include <coroutine>
