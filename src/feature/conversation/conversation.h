/* What the rest of the program may know of conversations. */
#ifndef CONVERSATION_CONVERSATION_H
#define CONVERSATION_CONVERSATION_H

#include "app/feature.h"

extern const struct feature conversation_feature;

#endif
