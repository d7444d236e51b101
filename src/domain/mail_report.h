/* Delivery reports (RFC 3464): what became of a mail, from the fields of message/delivery-status. Pure. */
#ifndef DOMAIN_MAIL_REPORT_H
#define DOMAIN_MAIL_REPORT_H

#include "base/str.h"

enum mail_fate {
    FATE_UNKNOWN,    /* no report of a delivery */
    FATE_DELIVERED,  /* also relayed and expanded */
    FATE_DELAYED,    /* still being tried */
    FATE_SOFT,       /* failed this time: mailbox full, message refused */
    FATE_HARD,       /* there is no such address, and there will be none */
};
struct mail_report {
    enum mail_fate fate;
    struct str status;      /* "5.1.1" (RFC 3463); absent when missing */
    struct str diagnostic;  /* what the other server said, absent when missing */
};
/* The worst of the recipients; a mail of ours has one. Texts are parts of `fields`. */
struct mail_report mail_report_read(struct str fields);
/* What a permanent refusal means: FATE_HARD when the address or its mailbox is gone (5.1.x, 5.2.1, 5.4.4), else FATE_SOFT.
 * Temporary ones (4.x.x) are FATE_DELAYED. */
enum mail_fate mail_fate_of(struct str status);
/* The first "5.1.1" in what a mail server answered, absent when there is none. */
struct str mail_status_in(struct str answer);

#endif
