/* Which room is asked for, by whom, and what is told after a change. */
#include "domain/password.h"
#include "feature/poll/page.h"
#include "web/cookie.h"

/* People write it with capitals, spaces and hyphens. */
static struct str plain_code(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[n++] = c;
        }
    }
    return (struct str){out, n};
}

static enum err voter_of(struct request *r, const struct poll_room_row *room, struct poll_voter_by_token_row *ret)
{
    struct str token = cookie_get(web_header(r, "Cookie"), POLL_COOKIE);
    if (!token.n) {
        return ERR_NOT_FOUND;
    }
    return poll_voter_by_token(r->db, r->arena, room->id, poll_token_hash(r->arena, room->id, token), ret);
}

enum err poll_room_of_code(struct request *r, struct str code, struct poll_room_row *ret, struct poll_voter_by_token_row *ret_voter)
{
    *ret_voter = (struct poll_voter_by_token_row){0};
    enum err e = poll_room_by_code(r->db, r->arena, plain_code(r->arena, code), ret);
    enum err in = e ? e : voter_of(r, ret, ret_voter);
    if (e == OK && in != ERR_NOT_FOUND) {
        return in; /* whoever is in need not guess */
    }
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("There is no room with this code.");
        web_guess_missed(r);
    }
    return web_guess_check(r) ? ERR_LIMIT : e;
}

struct str poll_token_hash(struct arena *a, id room, struct str token)
{
    return token_hash(a, str_fmt(a, "%.*s %.*s", STR_ARG(id_text(a, room)), STR_ARG(token)));
}

id poll_chance_id(void)
{
    uint64_t bits;
    random_bytes(&bits, sizeof bits);
    return (id)(bits >> 2) + 1;
}

/* ---- by the office ---- */

enum err poll_room_of_office(struct request *r, struct poll_room_row *ret)
{
    id room;
    enum err e = web_param_id(r, "room", &room);
    e = e ? e : poll_room_get(r->db, r->arena, room, ret);
    return e ? e : poll_may_run(r->viewer, ret->cluster_id) ? OK : ERR_NOT_FOUND;
}

bool poll_may_run(const struct viewer *v, id cluster)
{
    return v->role != ROLE_MEMBER || (cluster != DB_NULL && ids_has(v->staff_of, cluster));
}

struct str poll_office_href(struct request *r, const struct poll_room_row *room)
{
    return str_fmt(r->arena, "/office/polls/%.*s", STR_ARG(id_text(r->arena, room->id)));
}

void poll_crumbs(struct request *r, const struct poll_room_row *room, struct str last, struct part_crumbs *ret)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    v[0] = (struct part_crumb){T(r->lang, "Live polls"), STR("/office/polls")};
    v[1] = (struct part_crumb){room->title, last.n ? poll_office_href(r, room) : STR_NONE};
    v[2] = (struct part_crumb){.text = last};
    *ret = (struct part_crumbs){v, last.n ? 3 : 2};
}

/* ---- after a change ---- */

void poll_done(struct request *r, id room, struct str path, const char *notice)
{
    struct poll_done *done = ARENA_NEW(r->arena, struct poll_done);
    *done = (struct poll_done){room, path, notice};
    r->prepared = done;
}

enum err poll_changed(struct request *r)
{
    const struct poll_done *done = r->prepared;
    web_live_changed(r, done->room);
    return web_redirect(r, done->path, done->notice);
}
