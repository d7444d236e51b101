#include "domain/mail_choice.h"

#include "domain/password.h"
#include "domain/zone.h"
#include "gen/mail_choice_sql.h"

enum { TOKEN_BYTES = 24 };

static size_t position(struct str area)
{
    size_t i = 0;
    while (mail_areas[i].name && !str_is(area, mail_areas[i].name)) {
        i++;
    }
    return i;
}

enum err mail_choice_read(struct db *db, struct arena *a, id account, struct mail_choice *ret)
{
    struct mail_setting_get_row row;
    struct mail_choice_list_row *rows;
    size_t n;
    struct mail_choice c = {.zone = STR(ZONE_USUAL)};
    enum err e = mail_setting_get(db, a, account, &row);
    if (e == OK) {
        c = (struct mail_choice){.zone = row.zone, .quiet_from = row.quiet_from, .quiet_to = row.quiet_to};
    }
    e = e == ERR_NOT_FOUND ? OK : e;
    e = e ? e : mail_choice_list(db, a, account, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        size_t at = position(rows[i].area);
        if (at < MAIL_AREAS_MAX && mail_areas[at].name && !mail_areas[at].locked) {
            c.paces[at] = mail_pace_of(rows[i].pace);
        }
    }
    if (e == OK) {
        *ret = c;
    }
    return e;
}

enum mail_pace mail_choice_pace(const struct mail_choice *c, struct str area)
{
    size_t at = position(area);
    return mail_areas[at].name && !mail_areas[at].locked ? c->paces[at] : PACE_NOW;
}

instant mail_choice_due(const struct mail_choice *c, enum mail_pace pace, instant now)
{
    const struct mail_hours hours = {.offset = zone_offset, .zone = c->zone, .quiet_from = c->quiet_from, .quiet_to = c->quiet_to};
    return mail_rule_due(pace, &hours, now);
}

static enum err write_area(struct db *db, id account, const struct mail_choice *c, size_t at, instant now)
{
    enum mail_pace pace = c->paces[at];
    struct str area = str_of(mail_areas[at].name);
    bool waits = pace == PACE_DAILY || pace == PACE_WEEKLY;
    enum err e = mail_choice_put(db, account, area, str_of(mail_pace_name(pace)));
    return e ? e : mail_held_move(db, account, area, waits ? STR("held") : pace == PACE_NEVER ? STR("dropped") : STR("queued"),
                                  mail_choice_due(c, pace, now));
}

enum err mail_choice_write(struct db *db, struct arena *a, id account, const struct mail_choice *c, instant now)
{
    struct mail_choice before;
    enum err e = mail_choice_read(db, a, account, &before);
    e = e ? e : mail_setting_put(db, account, c->zone, c->quiet_from, c->quiet_to, now);
    for (size_t i = 0; e == OK && mail_areas[i].name; i++) {
        if (!mail_areas[i].locked && c->paces[i] != before.paces[i]) {
            e = write_area(db, account, c, i, now);
        }
    }
    return e;
}

/* ---- unsubscribing ---- */

enum err mail_stop_path(struct db *db, struct arena *a, id account, struct str area, instant now, struct str *ret_path)
{
    struct str token = random_token(a, TOKEN_BYTES);
    enum err e = mail_stop_add(db, token_hash(a, token), account, area, now);
    if (e == OK) {
        *ret_path = str_cat(a, STR(MAIL_STOP_PATH), token);
    }
    return e;
}

/* Areas that a token stands for. */
static bool is_meant(const struct mail_choice *c, size_t at, struct str area)
{
    if (mail_areas[at].locked) {
        return false;
    }
    bool summed = c->paces[at] == PACE_DAILY || c->paces[at] == PACE_WEEKLY;
    return str_is(area, MAIL_STOP_SUMMARY) ? summed : str_is(area, mail_areas[at].name);
}

static bool is_stopped(const struct mail_choice *c, struct str area)
{
    for (size_t i = 0; mail_areas[i].name; i++) {
        if (is_meant(c, i, area) && c->paces[i] != PACE_NEVER) {
            return false;
        }
    }
    return true;
}

enum err mail_stop_look(struct db *db, struct arena *a, struct str token, struct mail_stop *ret)
{
    struct mail_stop_get_row row;
    struct mail_choice c;
    enum err e = mail_stop_get(db, a, token_hash(a, token), &row);
    e = e ? e : mail_choice_read(db, a, row.account_id, &c);
    if (e == OK) {
        *ret = (struct mail_stop){
            .account = row.account_id,
            .name = row.name,
            .email = row.email,
            .language = row.language,
            .area = mail_area_find(row.area),
            .is_stopped = is_stopped(&c, row.area),
            .may_resume = row.before.n > 0,
        };
    }
    return e;
}

/* The paces that this token ended, by position: "now,,weekly". */
static struct str paces_text(struct arena *a, const struct mail_choice *c, struct str area)
{
    struct str s = STR("");
    for (size_t i = 0; mail_areas[i].name; i++) {
        s = str_fmt(a, "%.*s%s,", STR_ARG(s), is_meant(c, i, area) ? mail_pace_name(c->paces[i]) : "");
    }
    return s;
}

static void stop(struct mail_choice *c, struct str area)
{
    bool meant[MAIL_AREAS_MAX] = {0};
    for (size_t i = 0; mail_areas[i].name; i++) {
        meant[i] = is_meant(c, i, area);
    }
    for (size_t i = 0; mail_areas[i].name; i++) {
        c->paces[i] = meant[i] ? PACE_NEVER : c->paces[i];
    }
}

static void resume(struct mail_choice *c, struct str before)
{
    struct str pace;
    for (size_t i = 0; mail_areas[i].name && str_split(&before, ',', &pace); i++) {
        c->paces[i] = pace.n > 0 ? mail_pace_of(pace) : c->paces[i];
    }
}

enum err mail_stop_use(struct db *db, struct arena *a, struct str token, bool back, instant now, bool *ret_changed)
{
    struct mail_stop_get_row row;
    struct mail_choice c;
    struct str hash = token_hash(a, token);
    enum err e = mail_stop_get(db, a, hash, &row);
    e = e ? e : mail_choice_read(db, a, row.account_id, &c);
    if (e != OK) {
        return e;
    }
    *ret_changed = back ? row.before.n > 0 : !is_stopped(&c, row.area);
    if (!*ret_changed) {
        return OK;
    }
    e = mail_stop_mark(db, hash, back ? STR_NONE : paces_text(a, &c, row.area));
    if (back) {
        resume(&c, row.before);
    } else {
        stop(&c, row.area);
    }
    return e ? e : mail_choice_write(db, a, row.account_id, &c, now);
}
