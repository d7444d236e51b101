/* One line per event on standard error, key=value (logfmt). Thread-safe. Libraries and rules do not log. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Lines go to the end of this file from now on; absent (NULL): to standard error, as at start. Called again with the same path it opens the
 * file anew: after it was moved away (log rotation). False, and nothing changes, when it cannot be opened; errno says why. */
bool log_to(const char *path) MUST_USE;
/* Lines above `max` are dropped; LOG_INFO at start. */
void log_level(enum log_level max);
/* `event` is a short fixed text; format gives further key=value pairs. Line ends in values become spaces. */
void log_line(enum log_level level, const char *event, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
