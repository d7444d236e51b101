/* The capacity calendar of an offer: weeks, requests for them, answers. */
#ifndef EXCHANGE_BOOKING_H
#define EXCHANGE_BOOKING_H

#include "feature/exchange/booking_rule.h"
#include "feature/exchange/listing.h"
#include "gen/booking_sql.h"
#include "web/part.h"

struct booking_input {
    struct str from, note, answer;
    int64_t weeks;
};
extern const struct field booking_ask_fields[];
extern const struct field booking_answer_fields[];
extern const struct field booking_week_fields[];
extern const struct field booking_face_fields[];

/* Offers of machines, rooms and people have a calendar. */
bool booking_has_calendar(const struct listing *l);
bool booking_is_for(struct str category, struct str side);
/* Adds the strip of free weeks of a listing's page. */
struct show_view;
enum err booking_strip(struct request *r, const struct listing *l, bool owner, struct show_view *view) MUST_USE;

enum err booking_page(struct request *r);          /* GET /exchange/{listing}/calendar */
enum err booking_ask(struct request *r);           /* POST, page and API */
enum err booking_answer(struct request *r);        /* POST /exchange/{listing}/bookings/{booking}, and the API */
enum err booking_own_use(struct request *r);       /* POST /exchange/{listing}/weeks */
enum err booking_feed_new(struct request *r);      /* POST /exchange/{listing}/calendar/feed */
enum err booking_feed(struct request *r);          /* GET /exchange/calendar/{token} */
enum err booking_api_list(struct request *r);

/* booking_mail.c: tells the other side what happened. `event`: "asked", "proposed", "accepted", "declined", "withdrawn". */
enum err booking_mail(struct request *r, const struct listing *l, const struct booking_get_row *b, const char *event) MUST_USE;
/* "week 5 to 7 (1 to 21 February 2027)" */
struct str booking_words(struct arena *a, enum lang lang, struct booking_span span);
/* Who asks, as the owner of the listing may know them. */
struct str booking_who(enum lang lang, const struct booking_get_row *b);

#endif
