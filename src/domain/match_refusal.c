#include "domain/match_refusal.h"

#include "gen/match_refusal_sql.h"

enum { MAX_REFUSALS = 500 };

const struct choice match_refusal_reasons[] = {
    [REFUSED_FAR] = {"far", N_("Too far away")},
    [REFUSED_SUBJECT] = {"subject", N_("Another technique or subject")},
    [REFUSED_TIME] = {"time", N_("The wrong time")},
    [REFUSED_PARTNER] = {"partner", N_("Another kind of partner")},
    [REFUSED_TRUST] = {"trust", N_("Not meant seriously")},
    [REFUSED_OTHER] = {"other", N_("Something else")},
    [REFUSAL_REASONS] = {0},
};

const char *match_refusal_effect(enum refusal_reason reason)
{
    static const char *const effects[REFUSAL_REASONS] = {
        [REFUSED_FAR] = N_("As far away as one that you declined as too far"),
        [REFUSED_SUBJECT] = N_("Says what one that you declined says, and yours does not"),
        [REFUSED_TIME] = N_("At no other time than one that you declined"),
        [REFUSED_PARTNER] = N_("Of the same kind of organisation as one that you declined"),
        [REFUSED_TRUST] = N_("Of an organisation that you declined"),
        [REFUSED_OTHER] = N_("You said that it does not fit"),
    };
    return effects[reason];
}

static enum refusal_reason reason_named(struct str name)
{
    for (enum refusal_reason i = 0; i < REFUSAL_REASONS; i++) {
        if (str_is(name, match_refusal_reasons[i].value)) {
            return i;
        }
    }
    return REFUSED_OTHER;
}

enum err match_refusals_read(struct db *db, struct arena *a, id account, struct match_refusals *ret)
{
    struct match_refusal_list_row *rows = NULL;
    size_t n = 0;
    enum err e = account ? match_refusal_list(db, a, account, MAX_REFUSALS, &rows, &n) : OK;
    struct match_refusal *v = e ? NULL : ARENA_ARRAY(a, struct match_refusal, n + 1);
    for (size_t i = 0; !e && i < n; i++) {
        v[i] = (struct match_refusal){.listing = rows[i].listing_id, .other = rows[i].other_id, .reason = reason_named(rows[i].reason)};
    }
    if (!e) {
        *ret = (struct match_refusals){.v = v, .n = n};
    }
    return e;
}

enum refusal_reason match_refusal_of(struct match_refusals all, id listing, id other)
{
    for (size_t i = 0; i < all.n; i++) {
        if (all.v[i].listing == listing && all.v[i].other == other) {
            return all.v[i].reason;
        }
    }
    return REFUSAL_REASONS;
}
