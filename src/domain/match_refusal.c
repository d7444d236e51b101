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

static enum card_kind kind_named(struct str name)
{
    return str_is(name, card_kind_name(CARD_PERSON)) ? CARD_PERSON : str_is(name, card_kind_name(CARD_LISTING)) ? CARD_LISTING : CARD_ORGANISATION;
}

enum err match_refusals_read(struct db *db, struct arena *a, id account, struct match_refusals *ret)
{
    struct match_refusal_list_row *rows = NULL;
    struct match_declined_list_row *others = NULL;
    size_t n = 0, n_others = 0;
    enum err e = account ? match_refusal_list(db, a, account, MAX_REFUSALS, &rows, &n) : OK;
    e = e || !account ? e : match_declined_list(db, a, account, MAX_REFUSALS, &others, &n_others);
    struct match_refusal *v = e ? NULL : ARENA_ARRAY(a, struct match_refusal, n + n_others + 1);
    for (size_t i = 0; !e && i < n; i++) {
        v[i] = (struct match_refusal){.listing = rows[i].listing_id, .kind = CARD_LISTING, .other = rows[i].other_id, .reason = reason_named(rows[i].reason)};
    }
    for (size_t i = 0; !e && i < n_others; i++) {
        v[n + i] = (struct match_refusal){.listing = others[i].listing_id, .kind = kind_named(others[i].kind), .other = others[i].other_id,
                                          .reason = reason_named(others[i].reason)};
    }
    if (!e) {
        *ret = (struct match_refusals){.v = v, .n = n + n_others};
    }
    return e;
}
