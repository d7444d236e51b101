/* Handlers. */
#ifndef FEATURE_OPERATION_H
#define FEATURE_OPERATION_H

#include "app/feature.h"

web_handler operation_page, metrics, ready;

#endif
