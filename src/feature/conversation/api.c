/* /api/v1/conversations: the same conversations for programs. */
#include "feature/conversation/page.h"
#include "feature/conversation/sender.h"
#include "feature/conversation/talk_files.h"

enum { DEFAULT_LIMIT = 20 };

const struct field inbox_api_fields[] = {
    {.name = "limit", .type = FIELD_INT, .offset = offsetof(struct inbox_input, limit), .min = 1, .max = 100, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = offsetof(struct inbox_input, offset), .min = 0, .max = 1000000,
     .label = N_("Beginning at")},
    {0},
};

struct message_face {
    struct str id, author, text;
    struct strs files;
    bool mine;
    instant created_at;
};
struct conversation_face {
    struct str id, subject, listing, organisation, with, side;
    bool anonymous;
    int64_t unread;
    instant created_at, updated_at;
    const struct message_face *messages;
    size_t n_messages;
};

static const struct field message_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = offsetof(struct message_face, id), .label = N_("Number")},
    {.name = "author", .type = FIELD_TEXT, .offset = offsetof(struct message_face, author), .label = N_("Author")},
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct message_face, text), .label = N_("Text")},
    {.name = "files", .type = FIELD_TEXTS, .offset = offsetof(struct message_face, files), .label = N_("Addresses of its files")},
    {.name = "mine", .type = FIELD_BOOL, .offset = offsetof(struct message_face, mine), .label = N_("Written by you")},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = offsetof(struct message_face, created_at), .label = N_("Written")},
    {0},
};
#define F(member) offsetof(struct conversation_face, member)
const struct field conversation_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "subject", .type = FIELD_TEXT, .offset = F(subject), .label = N_("Subject")},
    {.name = "listing", .type = FIELD_TEXT, .offset = F(listing), .flags = FIELD_OUTPUT_NULL, .label = N_("Listing")},
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .flags = FIELD_OUTPUT_NULL, .label = N_("Organisation")},
    {.name = "with", .type = FIELD_TEXT, .offset = F(with), .flags = FIELD_OUTPUT_NULL, .label = N_("Other side")},
    {.name = "side", .type = FIELD_TEXT, .offset = F(side), .label = N_("Your side")},
    {.name = "anonymous", .type = FIELD_BOOL, .offset = F(anonymous), .label = N_("Without a name")},
    {.name = "unread", .type = FIELD_INT, .offset = F(unread), .label = N_("New messages")},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = F(created_at), .label = N_("Begun")},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = F(updated_at), .label = N_("Changed")},
    {.name = "messages", .type = FIELD_LIST, .offset = F(messages), .count_offset = F(n_messages), .fields = message_face_fields,
     .item_size = sizeof(struct message_face), .label = N_("Messages")},
    {0},
};
#undef F

static struct str number_or_none(struct request *r, id n)
{
    return n != DB_NULL ? id_text(r->arena, n) : STR_NONE;
}

static struct conversation_face face_of_row(struct request *r, const struct conversation_list_row *row)
{
    bool asked = str_is(row->side, "asked"), anonymous = row->anonymous && row->disclosed_at == DB_NULL;
    bool hidden = anonymous && !asked;
    struct str other = asked ? row->asker : row->organisation;
    return (struct conversation_face){
        .id = id_text(r->arena, row->id),
        .subject = row->subject,
        .listing = number_or_none(r, row->listing_id),
        .organisation = hidden || row->to_person ? STR_NONE : row->organisation,
        .with = hidden || (anonymous && row->both_hidden) ? tr(r->lang, talk_box(row->listing_side, asked ? STR("asking") : STR("asked"))) : other,
        .side = row->side,
        .anonymous = anonymous,
        .unread = row->unread,
        .created_at = row->created_at,
        .updated_at = row->updated_at,
    };
}

enum err conversation_api_list(struct request *r)
{
    const struct inbox_input *in = r->input;
    struct conversation_list_row *rows = NULL;
    struct conversation_count_row count;
    size_t n = 0;
    int64_t limit = in->limit > 0 ? in->limit : DEFAULT_LIMIT;
    int64_t offset = in->offset > 0 ? in->offset : 0;
    enum err e = conversation_list(r->db, r->arena, r->viewer->account, limit, offset, &rows, &n);
    if (e == OK) {
        e = conversation_count(r->db, r->arena, r->viewer->account, &count);
    }
    if (e != OK) {
        return e;
    }
    struct conversation_face *faces = ARENA_ARRAY(r->arena, struct conversation_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        faces[i] = face_of_row(r, &rows[i]);
    }
    struct str next = STR_NONE;
    int64_t after = offset + (int64_t)n;
    if (n > 0 && after < count.n) {
        struct str base = web_base_url(r);
        next = str_fmt(r->arena, "%.*s/api/v1/conversations?limit=%lld&offset=%lld", STR_ARG(base), (long long)limit,
                       (long long)after);
    }
    return web_json_list(r, conversation_face_fields, faces, n, sizeof(*faces), count.n, next);
}

static struct strs addresses(struct request *r, const struct talk *t, const struct talk_files *all, id message)
{
    struct part_files files;
    talk_files_of(r, all, message, str_fmt(r->arena, "%.*s/api/v1/conversations/%.*s", STR_ARG(web_base_url(r)), STR_ARG(id_text(r->arena, t->row.id))), &files);
    struct str *v = ARENA_ARRAY(r->arena, struct str, files.n_files + 1);
    for (size_t i = 0; i < files.n_files; i++) {
        v[i] = files.files[i].href;
    }
    return (struct strs){.v = v, .n = files.n_files};
}

static enum err answer_one(struct request *r, const struct talk *t, int status)
{
    struct conversation_messages_row *rows = NULL;
    size_t n = 0;
    int64_t unread = 0;
    struct talk_files files;
    enum err e = conversation_messages(r->db, r->arena, t->row.id, t->row.side, &rows, &n);
    e = e ? e : talk_files_load(r->db, r->arena, t->row.id, &files);
    if (e != OK) {
        return e;
    }
    struct message_face *messages = ARENA_ARRAY(r->arena, struct message_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        messages[i] = (struct message_face){
            .id = id_text(r->arena, rows[i].id),
            .author = talk_author(t, r->lang, &rows[i]),
            .text = rows[i].text,
            .files = addresses(r, t, &files, rows[i].hidden_at == DB_NULL ? rows[i].id : 0),
            .mine = talk_is_mine(t, &rows[i]),
            .created_at = rows[i].created_at,
        };
        unread += !messages[i].mine && (t->row.read_at == DB_NULL || rows[i].created_at > t->row.read_at);
    }
    const struct conversation_face face = {
        .id = id_text(r->arena, t->row.id),
        .subject = t->row.subject,
        .listing = number_or_none(r, t->row.listing_id),
        .organisation = t->row.to_person || (t->is_hidden && !t->is_asked) ? STR_NONE : t->row.organisation,
        .with = talk_other(r->arena, t, r->lang),
        .side = t->row.side,
        .anonymous = t->is_hidden,
        .unread = unread,
        .created_at = t->row.created_at,
        .updated_at = t->row.updated_at,
        .messages = messages,
        .n_messages = n,
    };
    struct str location = STR_NONE;
    if (status == 201) {
        location = str_fmt(r->arena, "/api/v1/conversations/%.*s", STR_ARG(face.id));
    }
    return web_json(r, status, conversation_face_fields, &face, location);
}

static enum err answer_id(struct request *r, id n, int status)
{
    struct talk t;
    enum err e = talk_find(r->db, r->arena, n, r->viewer->account, &t);
    return e == OK ? answer_one(r, &t, status) : e;
}

enum err conversation_api_get(struct request *r)
{
    id n = 0;
    enum err e = web_param_id(r, "conversation", &n);
    return e == OK ? answer_id(r, n, 200) : e;
}

enum err conversation_api_start_prepare(struct request *r)
{
    const struct contact_input *in = r->input;
    if (in->listing.n == 0 && in->organisation.n == 0 && in->person.n == 0) {
        field_error(r, "listing", N_("Name the listing, the organisation or the person that you write to."));
        return ERR_INVALID;
    }
    return contact_files(r);
}

enum err conversation_api_start(struct request *r)
{
    const struct contact_input *in = r->input;
    struct contact c;
    struct str text;
    id n = 0;
    enum err e = contact_find(r, in, &c);
    e = e ? e : contact_text(r, &c, in, &text);
    if (e == OK && c.existing != 0) {
        struct talk t;
        e = talk_find(r->db, r->arena, c.existing, r->viewer->account, &t);
        e = e ? e : thread_answer(r, &t, &(struct answer_input){.text = text, .sure = in->sure, .files = in->files});
        return e == OK ? answer_id(r, c.existing, 200) : e;
    }
    if (e == OK) {
        c.start.text = text;
        c.start.files = in->files;
        e = talk_begin(r, &c.start, &n);
    }
    return e == OK ? answer_id(r, n, 201) : e;
}

static enum err find_talk(struct request *r, id *ret_n, struct talk *ret)
{
    enum err e = web_param_id(r, "conversation", ret_n);
    return e ? e : talk_find(r->db, r->arena, *ret_n, r->viewer->account, ret);
}

enum err conversation_api_reply_prepare(struct request *r)
{
    struct talk t;
    id n = 0;
    enum err e = find_talk(r, &n, &t);
    return e ? e : thread_files(r, &t, STR_NONE);
}

enum err conversation_api_reply(struct request *r)
{
    const struct answer_input *in = r->input;
    struct talk t;
    id n = 0;
    enum err e = find_talk(r, &n, &t);
    e = e ? e : thread_answer(r, &t, in);
    return e == OK ? answer_id(r, n, 201) : e;
}

enum err conversation_api_names(struct request *r)
{
    struct talk t;
    id n = 0;
    enum err e = find_talk(r, &n, &t);
    e = e ? e : thread_names(r, &t);
    return e ? e : answer_id(r, n, 200);
}
