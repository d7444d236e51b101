/* Section of logo and colour, and what browsers load of them. */
#include "domain/colour.h"
#include "domain/image.h"
#include "domain/password.h"
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

enum { LOGO_MAX = 512 << 10, HASH_SHOWN = 32 };

const struct field brand_fields[] = {
    {.name = "brand", .type = FIELD_TEXT, .offset = offsetof(struct brand_input, brand), .max = 20, .label = N_("Colour of the cluster"),
     .hint = N_("As in your style guide: #1a7f5a. White text must be readable on it. Empty: the colour of your field.")},
    {0},
};

enum err profile_look(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct look_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    struct brand_input now = {.brand = p.brand};
    profile_head(r, &c, "look", &v.head);
    part_field(r, brand_fields, "brand", profile_typed(r, brand_fields, &now), &v.brand);
    v.brand_css = cluster_brand_path(r->arena, p.brand);
    v.brand_now = p.brand;
    v.logo = p.logo_hash.n ? cluster_logo_path(r->arena, p.logo_hash) : STR_NONE;
    v.logo_width = p.logo_width;
    v.logo_height = p.logo_height;
    v.file_error = field_error_text(r, "logo");
    return profile_show(r, &v.head, tpl_profile_look, &v);
}

/* A message at a field with a value that is known only here. */
static enum err refuse(struct request *r, const char *field, const char *msgid, const struct tr_arg *args)
{
    if (r->errors.n < FIELD_MAX_ERRORS) {
        r->errors.v[r->errors.n++] = (struct field_error){field, tr_fmt(r->arena, r->lang, msgid, args)};
    }
    return ERR_INVALID;
}

static enum err check_brand(struct request *r, struct str typed, struct colour *ret)
{
    struct colour c;
    if (!colour_parse(str_trim(typed), &c)) {
        return refuse(r, "brand", N_("Enter a colour as six digits of 0 to 9 and a to f, for example #1a7f5a."), (struct tr_arg[]){{0}});
    }
    double contrast = colour_contrast_white(c);
    if (contrast < COLOUR_READABLE) {
        const struct tr_arg args[] = {{"have", str_fmt(r->arena, "%.1f", contrast)}, {"suggestion", colour_text(r->arena, colour_readable(c))}, {0}};
        return refuse(r, "brand", N_("White text on this colour has a contrast of {have} to 1; it must be at least 4.5. This shade is readable: {suggestion}"), args);
    }
    *ret = c;
    return OK;
}

enum err profile_brand_save(struct request *r)
{
    const struct brand_input *in = r->input;
    struct cluster c;
    struct colour colour = {0};
    enum err e = profile_open(r, &c, NULL);
    bool given = !e && in->brand.n > 0;
    e = given ? check_brand(r, in->brand, &colour) : e;
    e = e ? e : cluster_brand_save(r->db, c.id, given ? colour_hue(colour) : c.hue, given ? colour_text(r->arena, colour) : STR_NONE, r->now);
    return e ? e : profile_saved(r, &c, "look", given ? N_("The colour is saved.") : N_("The colour is removed."));
}

static enum err clean(struct request *r, struct str bytes, struct buf *out, struct image *ret)
{
    const struct tr_arg none[] = {{0}};
    if (!bytes.n) {
        return refuse(r, "logo", N_("Choose a file first."), none);
    }
    if (bytes.n > LOGO_MAX) {
        return refuse(r, "logo", N_("The file is larger than 512 KB. Please make it smaller."), none);
    }
    buf_init(out, LOGO_MAX + 1);
    switch (image_clean(bytes, IMAGE_MAX_SIDE, out, ret)) {
    case IMAGE_OK: return OK;
    case IMAGE_UNKNOWN: return refuse(r, "logo", N_("This is no PNG, JPEG or WebP. Please save the logo as PNG."), none);
    case IMAGE_BROKEN: return refuse(r, "logo", N_("The picture is damaged. Please save it anew."), none);
    case IMAGE_TOO_LARGE: return refuse(r, "logo", N_("The picture has more than 4,096 pixels on a side. Please make it smaller."), none);
    }
    return ERR_INTERNAL;
}

enum err profile_logo_save(struct request *r)
{
    struct cluster c;
    struct image image;
    struct buf cleaned = {0};
    enum err e = profile_open(r, &c, NULL);
    const struct upload *file = e ? NULL : web_upload(r, "logo");
    e = e ? e : clean(r, file ? file->bytes : STR_NONE, &cleaned, &image);
    if (!e) {
        struct str bytes = buf_str(&cleaned), hash = str_cut(token_hash(r->arena, bytes), 0, HASH_SHOWN);
        e = cluster_logo_put(r->db, &(struct cluster_logo_put_params){.cluster = c.id, .hash = hash, .mime = str_of(image.mime),
                                                                      .width = image.width, .height = image.height, .bytes = bytes, .now = r->now});
    }
    buf_free(&cleaned);
    return e ? e : profile_saved(r, &c, "look", N_("The logo is saved."));
}

enum err profile_logo_remove(struct request *r)
{
    struct cluster c;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : cluster_logo_remove(r->db, c.id);
    return e ? e : profile_saved(r, &c, "look", N_("The logo is removed."));
}

static const struct str for_ever = STR("public, max-age=31536000, immutable");

enum err profile_logo(struct request *r)
{
    struct cluster_logo_get_row row;
    enum err e = cluster_logo_get(r->db, r->arena, web_param(r, "hash"), &row);
    if (e) {
        return e;
    }
    web_set_header(r, "Cache-Control", for_ever);
    return web_bytes(r, str_z(r->arena, row.mime), row.bytes);
}

/* The Content-Security-Policy allows no style attribute: the colour of a band comes as a sheet of one rule. */
enum err profile_brand_css(struct request *r)
{
    struct str name = web_param(r, "colour"), end = STR(".css");
    struct colour c;
    if (!str_ends(name, end) || !colour_parse(str_cut(name, 0, name.n - end.n), &c) || colour_contrast_white(c) < COLOUR_READABLE) {
        return ERR_NOT_FOUND;
    }
    web_set_header(r, "Cache-Control", for_ever);
    return web_bytes(r, "text/css; charset=utf-8", str_fmt(r->arena, ".branded{--cluster-band:%.*s}", STR_ARG(colour_text(r->arena, c))));
}
