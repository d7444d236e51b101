#include "support/test.h"
#include "web/mark.h"

static struct str marked(struct arena *a, const char *text, const char *term)
{
    struct str one = str_of(term);

    return mark_text(a, str_of(text), &(struct strs){.v = &one, .n = 1}).s;
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);

    CHECK_STR(marked(a, "Eine Messmaschine, 3D", "messmaschine"), "Eine <mark>Messmaschine</mark>, 3D");
    CHECK_STR(marked(a, "FRÄSEN & Drehen", "frasen"), "<mark>FRÄSEN</mark> &amp; Drehen");
    CHECK_STR(marked(a, "Messmaschinen", "messmaschine"), "Messmaschinen");
    CHECK_STR(marked(a, "<b>", "b"), "&lt;<mark>b</mark>&gt;");
    CHECK_STR(marked(a, "", "b"), "");
    CHECK_STR(marked(a, "x <i> Öl oel Ölung", "ol"), "x &lt;i&gt; <mark>Öl</mark> <mark>oel</mark> Ölung");
    CHECK_STR(marked(a, "„Öl“", "ol"), "„<mark>Öl</mark>“");
    arena_free(a);
    return test_end();
}
