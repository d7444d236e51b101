/* What the rest of the program may know of the boards. */
#ifndef BOARD_BOARD_H
#define BOARD_BOARD_H

#include "app/feature.h"

extern const struct feature board_feature;

#endif
