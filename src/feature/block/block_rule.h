/* Who may block whom. Pure. */
#ifndef FEATURE_BLOCK_RULE_H
#define FEATURE_BLOCK_RULE_H

#include "domain/access.h"

/* `clusters`: all that know the account, by membership of its organisations or as staff; 0 stands for an organisation without one. */
bool block_may(const struct viewer *v, id account, enum platform_role role, struct ids clusters);
/* A block set by an office may be lifted by the same or a higher one. `by_role`: of whoever blocked. */
bool block_may_lift(const struct viewer *v, enum platform_role by_role);

#endif
