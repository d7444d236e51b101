/* One listing as the folder handles it: the row, whose it is, and what of it a viewer may see. */
#ifndef EXCHANGE_LISTING_H
#define EXCHANGE_LISTING_H

#include "domain/access.h"
#include "feature/exchange/listing_rule.h"
#include "gen/exchange_sql.h"

struct listing {
    struct listing_many_row row;
    struct object access;
    struct strs tags;                       /* topics as typed */
    struct ids topics;                      /* of the taxonomy */
};

/* What a listing without a name may say of its organisation (crowd.h): bits of row.crowd. */
enum crowd_says { CROWD_COUNTRY = 1, CROWD_STATE = 2, CROWD_KIND = 4, CROWD_SIZE = 8, CROWD_CLUSTER = 16 };
/* `named`: the viewer may see the author. */
bool listing_says(const struct listing *l, bool named, enum crowd_says what);
/* "Company, small or medium-sized": all that is said of an organisation without a name; absent when not even that. */
struct str listing_look(struct arena *a, enum lang lang, const struct listing *l);
/* An instant as those may know it who must not know the author: its day. */
instant listing_day(instant t, bool named);

extern const struct choice listing_sides[];
extern const struct choice listing_categories[];
extern const struct choice listing_languages[];
extern const struct choice listing_visibilities[];
extern const struct choice listing_save_states[];
/* msgid of a choice's label; the value itself when unknown. */
const char *listing_label(const struct choice *choices, struct str value);

/* What access depends on. */
struct object listing_object(const struct listing_many_row *row);
/* Loads the listings in the order of `list`; those that are gone are left out. */
enum err listing_load(struct db *db, struct arena *a, struct ids list, struct listing **ret, size_t *ret_n) MUST_USE;
enum err listing_load_one(struct db *db, struct arena *a, id n, struct listing *ret) MUST_USE;
/* By the 13 letters of the id or by the reference of an imported row; ERR_NOT_FOUND also when `v` may not see it. */
enum err listing_find(struct db *db, struct arena *a, const struct viewer *v, struct str name, struct listing *ret) MUST_USE;
/* The same, and ERR_FORBIDDEN when `v` sees it but may not edit it. */
enum err listing_find_own(struct db *db, struct arena *a, const struct viewer *v, struct str name, struct listing *ret) MUST_USE;

/* The face that the API, CSV and JSON show: names are the CSV columns. */
struct listing_face {
    struct str id, reference, cluster, organisation, organisation_kind, country, state, place;
    double lat, lon;
    struct str side, category, language, title, text;
    struct strs topics;
    struct str available_from, available_to;
    int64_t radius_km;
    struct str price_note, attributes, visibility;
    bool anonymous;
    struct str status;
    instant published_at, expires_at, updated_at;
    int64_t version;
    struct str board, url, profile_url;
};
extern const struct field listing_face_fields[];
/* Fills the face; whoever may not see the author sees neither organisation nor place, the state alone. */
void listing_face(struct arena *a, const struct viewer *v, const struct listing *l, struct str base_url, struct listing_face *ret);
/* "company_sme", "company_large", "research" ...: the kind of an organisation as the CSV writes it. */
struct str listing_organisation_kind(struct str kind, struct str size_class);

#endif
