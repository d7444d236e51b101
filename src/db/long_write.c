#include "db/long_write.h"

#include <stdatomic.h>

static atomic_int going_on;

void long_write_begin(void)
{
    going_on++;
}

void long_write_end(void)
{
    going_on--;
}

bool long_write_goes_on(void)
{
    return going_on > 0;
}
