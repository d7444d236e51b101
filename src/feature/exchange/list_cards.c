/* The cards of the list as HTML. What a card shows depends on the listing, the language, and on two rights of the viewer; so most
 * members get the card that was rendered for somebody before. */
#include "app/app.h"
#include "domain/topic.h"
#include "feature/exchange/page.h"
#include "gen/shared_tpl.h"
#include "web/kept.h"

/* Everything the HTML of a card depends on. Of 64 bits each: no gaps that would be part of the key. */
struct card_key {
    uint64_t version;          /* of the listing */
    uint64_t topics;           /* the picture of the taxonomy that names its tags; it is never freed */
    uint64_t lang, sees_author, may_ask;
};

struct shown {
    struct request *r;
    struct card_key *keys;
    struct html *cards;
};

static struct str key_text(const struct card_key *key)
{
    return (struct str){.p = (const char *)key, .n = sizeof *key};
}

static bool is_kept(void *arg, size_t i, uint64_t version, const struct object *access)
{
    struct shown *s = arg;
    struct request *r = s->r;
    s->keys[i] = (struct card_key){
        .version = version,
        .topics = (uintptr_t)topics_now(),
        .lang = r->lang,
        .sees_author = access_may(r->viewer, MAY_SEE_AUTHOR, access),
        .may_ask = access_may(r->viewer, MAY_CONTACT, access),
    };
    s->cards[i] = kept_get(r, key_text(&s->keys[i]));
    return s->cards[i].s.p != NULL;
}

int64_t exchange_cards(struct request *r, const struct search *s, const struct html **ret, size_t *ret_n)
{
    struct search_result found;
    struct shown shown = {.r = r, .keys = ARENA_ARRAY(r->arena, struct card_key, s->limit), .cards = ARENA_ARRAY(r->arena, struct html, s->limit)};
    struct search asking = *s;
    asking.has = is_kept;
    asking.has_arg = &shown;
    search_run(r->app->index, r->arena, r->viewer, &asking, &found);
    for (size_t i = 0; i < found.n_hits; i++) {
        if (!shown.cards[i].s.p) {
            struct part_card card;
            exchange_card(r, &found.hits[i].card, &card);
            shown.cards[i] = kept_render(r, key_text(&shown.keys[i]), tpl_part_card_listing, &card, sizeof card, 1);
        }
    }
    *ret = shown.cards;
    *ret_n = found.n_hits;
    return found.total;
}
