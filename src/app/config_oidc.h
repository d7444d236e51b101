/* Settings of OpenID Connect providers: "oidc.NAME.issuer = ..." and so on, any number of them, in the configuration file. */
#ifndef APP_CONFIG_OIDC_H
#define APP_CONFIG_OIDC_H

#include "app/config.h"

/* Is this the name of such a setting ("oidc.verband.issuer")? */
bool config_oidc_name(struct str name);
/* The providers of all that was said. False: one lacks something, or a value is wrong; *ret_why says which and where. */
bool config_oidc_make(const struct config_said *said, struct arena *a, struct config *c, struct str *ret_why) MUST_USE;

#endif
