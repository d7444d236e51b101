/* One-time codes that follow the clock (RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits), as every authenticator app makes them.
 * Pure rules: no database. */
#ifndef DOMAIN_TOTP_H
#define DOMAIN_TOTP_H

#include "base/arena.h"
#include "base/clock.h"

enum { TOTP_SECRET_BYTES = 20, TOTP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_SLACK = 1 /* steps that clocks may differ */ };

/* Number of the 30 seconds that `t` lies in. */
int64_t totp_step(instant t);
/* The code of one step, 6 digits; absent when HMAC-SHA-1 is not to be had. `secret`: bytes. */
struct str totp_code(struct arena *a, struct str secret, int64_t step);
/* Does the code fit now, or one step before or behind, and later than step `after`? *ret_step: which one. */
bool totp_fits(struct arena *a, struct str secret, struct str code, instant now, int64_t after, int64_t *ret_step) MUST_USE;
/* Base32 (RFC 4648) without padding, as apps take secrets. */
struct str base32(struct arena *a, struct str bytes);
/* In groups of four, for people who type it. */
struct str totp_grouped(struct arena *a, struct str base32_text);
/* "otpauth://totp/Clusterwerk:jana%40example.org?secret=...&issuer=Clusterwerk": what the QR code holds. */
struct str totp_address(struct arena *a, struct str email, struct str secret);
/* Digits of what was typed; spaces and hyphens between them do not matter. Absent when it is no code of six digits. */
struct str totp_typed(struct arena *a, struct str typed);

#endif
