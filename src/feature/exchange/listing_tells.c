#include "feature/exchange/listing_tells.h"

#include "domain/telltale.h"
#include "feature/exchange/listing_files.h"
#include "web/field_parse.h"

enum err listing_tells(struct request *r, const struct listing_input *in, const struct listing *old, struct str organisation)
{
    struct telltale_names names;
    enum err e = telltale_names_of(r->db, r->arena, r->viewer->account, &names);
    if (e) {
        return e;
    }
    size_t before = r->errors.n;
    telltale_firm(r->arena, &names, organisation);
    const struct {
        const char *field;
        struct str s;
    } texts[] = {{"title", in->title}, {"text", in->text}, {"price_note", in->price_note}, {"attributes", in->attributes}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct telltale found[TELLTALES_MAX];
        size_t n = telltale_find(r->arena, texts[i].s, &names, found);
        if (n > 0) {
            const struct tr_arg args[] = {{"what", telltale_list(r->arena, r->lang, found, n)}, {0}};
            field_error_fmt(r, texts[i].field, N_("The listing is to appear without a name, but this would tell who posts it: {what}."), args);
        }
    }
    e = listing_files_tell(r, in, old != NULL ? old->row.id : 0, &names);
    return e ? e : r->errors.n > before ? ERR_INVALID : OK;
}
