/* Who is written to, and the mails. */
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/review/review.h"
#include "gen/review_sql.h"

struct str review_given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

#define PEOPLE(rows, n)                                                                                                       \
    struct review_person *v = ARENA_ARRAY(r->arena, struct review_person, (n) + 1);                                           \
    for (size_t i = 0; i < (n); i++) {                                                                                        \
        v[i] = (struct review_person){.account = (rows)[i].id, .email = (rows)[i].email, .name = (rows)[i].name,              \
                                      .lang = people_lang((rows)[i].language)};                                               \
    }                                                                                                                         \
    *ret = v;                                                                                                                 \
    *ret_n = (n)

enum err review_programme_people(struct request *r, struct review_person **ret, size_t *ret_n)
{
    struct review_programme_row *rows;
    size_t n;
    enum err e = review_programme(r->db, r->arena, &rows, &n);
    if (!e) {
        PEOPLE(rows, n);
    }
    return e;
}

enum err review_staff_people(struct request *r, id cluster, struct review_person **ret, size_t *ret_n)
{
    struct review_staff_row *rows;
    size_t n;
    enum err e = review_staff(r->db, r->arena, cluster, &rows, &n);
    if (!e) {
        PEOPLE(rows, n);
    }
    return e;
}

enum err review_admin_people(struct request *r, id organisation, struct review_person **ret, size_t *ret_n)
{
    struct review_admins_row *rows;
    size_t n;
    enum err e = review_admins(r->db, r->arena, organisation, &rows, &n);
    if (!e) {
        PEOPLE(rows, n);
    }
    return e;
}

enum err review_mail(struct request *r, const struct review_person *people, size_t n, const struct review_letter *l)
{
    const struct tr_arg args[] = {{"name", l->name}, {0}};
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        const struct review_person *p = &people[i];
        struct mail_write w;
        mail_write_begin(&w, r->arena, web_base_url(r), l->kind, p->account, p->email, p->name, p->lang);
        mail_write_text(&w, tr_fmt(r->arena, p->lang, l->text, args));
        if (l->more.n) {
            mail_write_text(&w, l->more);
        }
        mail_write_link(&w, l->path);
        e = mail_write_queue(&w, r->db, tr_fmt(r->arena, p->lang, l->subject, args), r->now);
    }
    return e;
}
