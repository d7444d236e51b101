/* The text of a mail that came in, made fit to be shown: pure, bounded, in time proportional to the text. */
#ifndef DOMAIN_MAIL_CLEAN_H
#define DOMAIN_MAIL_CLEAN_H

#include "base/arena.h"

/* UTF-8 without control characters; line ends become \n, invalid bytes U+FFFD. Absent stays absent. */
struct str mail_clean(struct arena *a, struct str text);
/* Joins the lines of format=flowed (RFC 3676); `delete_space`: DelSp=yes. */
struct str mail_unflow(struct arena *a, struct str text, bool delete_space);
/* Text of HTML: blocks become lines, quotes "> ", list items "- "; scripts, styles and the head fall away. */
struct str mail_html_text(struct arena *a, struct str html);
/* The newly written part: without the signature behind "-- " and the quoted history at the end. Cautious: what is not clearly
 * one of both stays, and when nothing would be left all stays. Always a part of `text`, trimmed. */
struct str mail_written(struct str text);

#endif
