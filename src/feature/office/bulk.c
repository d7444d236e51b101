/* Reading a list of people to invite: CSV with or without column names. */
#include "base/csv.h"
#include "domain/slug.h"
#include "feature/office/office.h"
#include "gen/office_sql.h"

static const char default_head[] = "name;email;organisation;role\n";

static struct str cell(const struct csv *c, const char *const names[])
{
    for (size_t i = 0; names[i]; i++) {
        struct str s = csv_get(c, names[i]);
        if (s.p) {
            return str_trim(s);
        }
    }
    return STR("");
}

/* The first line names the columns unless it holds an address itself. */
static bool has_head(struct str text)
{
    struct str line;
    return !str_split(&text, '\n', &line) || str_find(line, STR("@"), 0) == SIZE_MAX;
}

/* A column is known by its name in either language, in small letters. */
static void fold_head(struct arena *a, struct csv *c)
{
    for (size_t i = 0; i < c->n_columns; i++) {
        c->columns[i] = name_key_of(a, c->columns[i]);
    }
}

static const char *role_of(struct str s, bool has_organisation)
{
    static const struct {
        const char *typed, *role;
    } roles[] = {
        {"member", "member"}, {"mitglied", "member"}, {"admin", "admin"},       {"verwaltung", "admin"},
        {"manager", "manager"}, {"team", "manager"},  {"geschaeftsstelle", "manager"},
    };
    if (s.n == 0) {
        return has_organisation ? "member" : "manager";
    }
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (str_is(s, roles[i].typed)) {
            return roles[i].role;
        }
    }
    return NULL;
}

static bool stands_before(const struct bulk_line *lines, size_t n, const struct bulk_line *line)
{
    for (size_t i = 0; i < n; i++) {
        if (str_ieq(lines[i].email, line->email) && lines[i].organisation_id == line->organisation_id) {
            return true;
        }
    }
    return false;
}

static enum err find_organisation(struct request *r, id cluster, struct bulk_line *line)
{
    struct office_member_named_row row;
    if (line->organisation.n == 0) {
        return OK;
    }
    enum err e = office_member_named(r->db, r->arena, cluster, line->organisation, name_key_of(r->arena, line->organisation), &row);
    if (e == ERR_NOT_FOUND) {
        line->wrong = N_("No member of the cluster has this name.");
        return OK;
    }
    if (!e) {
        line->organisation_id = row.id;
        line->organisation = row.name;
    }
    return e;
}

static enum err read_line(struct request *r, id cluster, const struct csv *c, struct bulk_line *line)
{
    struct str role = cell(c, (const char *const[]){"role", "rolle", NULL});
    struct str email = cell(c, (const char *const[]){"email", "e-mail", "mail", "e-mail-adresse", "adresse", NULL});
    struct str name = cell(c, (const char *const[]){"name", NULL});
    if (email.n == 0 && str_find(name, STR("@"), 0) != SIZE_MAX) { /* nothing but an address on the line */
        email = name;
        name = STR("");
    }
    *line = (struct bulk_line){
        .row = (int64_t)c->row,
        .name = str_copy(r->arena, str_clip(name, 120)),
        .email = str_copy(r->arena, email),
        .organisation = str_copy(r->arena, str_clip(cell(c, (const char *const[]){"organisation", "organization", "firma", NULL}), 200)),
    };
    line->role = role_of(name_key_of(r->arena, role), line->organisation.n > 0);
    if (!people_email_ok(line->email)) {
        line->wrong = N_("This is no e-mail address.");
    } else if (!line->role) {
        line->wrong = N_("Roles are member, admin and manager.");
    } else if (!str_is(str_of(line->role), "manager") && line->organisation.n == 0) {
        line->wrong = N_("Which organisation? Only managers need none.");
    }
    return line->wrong ? OK : find_organisation(r, cluster, line);
}

static enum err refuse(struct request *r, const char *why)
{
    field_error(r, "list", why);
    return ERR_INVALID;
}

enum err bulk_read(struct request *r, id cluster, struct str text, struct bulk_line **ret, size_t *ret_n, size_t *ret_wrong)
{
    struct csv c;
    bool headed = has_head(text);
    struct str whole = headed ? text : str_cat(r->arena, str_of(default_head), text);
    if (str_trim(text).n == 0 || !csv_begin(&c, r->arena, whole)) {
        return refuse(r, N_("Enter at least one line: name; e-mail; organisation; role."));
    }
    if (!headed && str_find(text, STR(";"), 0) == SIZE_MAX && str_find(text, STR(","), 0) != SIZE_MAX) {
        return refuse(r, N_("Separate the parts of a line by semicolons, or name the columns in the first line."));
    }
    fold_head(r->arena, &c);
    struct bulk_line *lines = ARENA_ARRAY(r->arena, struct bulk_line, BULK_MAX);
    size_t n = 0, wrong = 0;
    while (csv_next(&c, r->arena)) {
        if (n == BULK_MAX) {
            return refuse(r, N_("At most 500 at once. Please split the list."));
        }
        enum err e = read_line(r, cluster, &c, &lines[n]);
        if (e) {
            return e;
        }
        lines[n].row -= headed ? 0 : 1;
        if (!lines[n].wrong && stands_before(lines, n, &lines[n])) {
            lines[n].wrong = N_("This person stands in the list already.");
        }
        wrong += lines[n].wrong != NULL;
        n++;
    }
    if (c.why || n == 0) {
        return refuse(r, N_("Enter at least one line: name; e-mail; organisation; role."));
    }
    *ret = lines;
    *ret_n = n;
    *ret_wrong = wrong;
    return OK;
}
