/* The version, as `clusterwerk --version` and the API say it. */
#ifndef APP_VERSION_H
#define APP_VERSION_H

#define CLUSTERWERK_VERSION "0.1.0"

#endif
