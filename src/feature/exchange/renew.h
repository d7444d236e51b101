/* The ageing of listings. */
#ifndef EXCHANGE_RENEW_H
#define EXCHANGE_RENEW_H

#include "domain/job.h"

/* Job "exchange.expire": closes what is over, asks the owners of what ends within a week. */
enum err exchange_expire(struct job *job);

#endif
