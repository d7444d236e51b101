/* PDF without anything that is not its pages: properties, XMP, attached files, authors of notes, EXIF in photographs; and its words. */
#include "base/apart.h"
#include "base/clock.h"
#include "domain/image.h"
#include "domain/paper.h"
#include "domain/pdf_clean.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX = 1 << 20 };

/* A page with text in both kinds of fonts, a note, a link, an attached file, properties, XMP; without a table of objects, as a damaged one. */
static const char whole[] =
    "%PDF-1.7\n"
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R/PieceInfo<</Word<</Private(Secret1)>>>>/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    "/Names<</EmbeddedFiles<</Names[(salaries.xls) 8 0 R]>>>>/AcroForm<</Fields[]>>>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/LastModified(D:2026)/Contents 4 0 R/Annots[10 0 R 11 0 R]"
    "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</I1 13 0 R>>>>>>\nendobj\n"
    "4 0 obj\n<</Length 190>>\nstream\n"
    "BT /F1 12 Tf 10 10 Td (Messlabor ) Tj /P <</MCID 0>> BDC [(La) -20 (hn) 10 (aue)] TJ EMC 0 -14 Td (Tel. 0641 \\0611234) Tj\n"
    "/F2 10 Tf 0 -14 Td <00010002> Tj ET BT /F1 9 Tf 1 0 0 1 10 20 Tm (j) Tj 1 0 0 1 16 20 Tm (k) Tj ET   \nendstream\nendobj\n"
    "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    "6 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/X/ToUnicode 12 0 R>>\nendobj\n"
    "7 0 obj\n<</Type/Metadata/Subtype/XML/Length 30>>\nstream\n<x:xmpmeta>Secret2</x:xmpmeta>\nendstream\nendobj\n"
    "8 0 obj\n<</Type/Filespec/F(salaries.xls)/UF(salaries.xls)/EF<</F 9 0 R>>>>\nendobj\n"
    "9 0 obj\n<</Type/EmbeddedFile/Length 7>>\nstream\nSecret3\nendstream\nendobj\n"
    "10 0 obj\n<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Jana Secret4)/M(D:20261122)/Contents(look here)>>\nendobj\n"
    "11 0 obj\n<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:jana@lahnaue.example)>>>>\nendobj\n"
    "12 0 obj\n<</Length 92>>\nstream\n1 beginbfchar <0001> <00C4> endbfchar 1 beginbfrange <0002> <0003> <0066> endbfrange          \nendstream\nendobj\n"
    "13 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/PTEX.FileName(/home/jana/Secret6.pdf)/Length 26>>\nstream\nBT /F1 9 Tf (in a form) Tj \nendstream\nendobj\n"
    "14 0 obj\n<</Author(Jana Secret5)/Producer(Word)/Title(Secret7)>>\nendobj\n"
    "trailer\n<</Root 1 0 R/Info 14 0 R/Size 15/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n%%EOF\n";

static struct arena *a;

static enum pdf_problem clean(struct str bytes, struct pdf *ret)
{
    *ret = (struct pdf){0};
    return pdf_clean(a, bytes, MAX, ret);
}

static void what_is_no_page_goes(void)
{
    static const char *const gone[] = {"Secret", "Jana S", "salaries", "/Metadata", "/XML", "/PieceInfo", "/EmbeddedFile", "/JavaScript", "/OpenAction",
                                       "/Info", "D:2026", "/PTEX", "00112233445566778899", "Producer"};
    struct pdf pdf, again;
    test_case("a PDF with everything in it");
    CHECK_INT(clean(str_of(whole), &pdf), PDF_OK);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        test_case("%s", gone[i]);
        CHECK(str_find(str_of(whole), str_of(gone[i]), 0) != SIZE_MAX);
        CHECK(str_find(pdf.bytes, str_of(gone[i]), 0) == SIZE_MAX);
    }
    test_case("what a page shows stays, and can be read again");
    CHECK_INT(clean(pdf.bytes, &again), PDF_OK);
    CHECK(str_eq(pdf.words, again.words));
    CHECK(str_find(pdf.bytes, STR("/Annots"), 0) != SIZE_MAX && str_find(pdf.bytes, STR("mailto:"), 0) != SIZE_MAX);
}

static void words_are_read(void)
{
    static const char *const there[] = {"Messlabor Lahnaue\n", "Tel. 0641 11234\n", "\xc3\x84" "f\n", "look here\n", "mailto:jana@lahnaue.example\n",
                                        "in a form\n", "j k\n", "jk\n"};
    struct pdf pdf;
    CHECK_INT(clean(str_of(whole), &pdf), PDF_OK);
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        test_case("%s in %.*s", there[i], STR_ARG(pdf.words));
        CHECK(str_find(pdf.words, str_of(there[i]), 0) != SIZE_MAX);
    }
}

/* As a program of today writes it: subset fonts with maps, packed. */
static void own_paper_is_read(void)
{
    const struct paper_block blocks[] = {{.kind = PAPER_TEXT, .text = STR("Anfragen an Größe GmbH, +49 641 12345")}};
    const struct paper p = {.lang = STR("de"), .contents = STR("Inhalt"), .page = STR("Seite"), .title = STR("Datenblatt"), .blocks = blocks, .n_blocks = 1};
    struct str bytes;
    struct pdf pdf;
    test_case("a report of ours");
    CHECK_INT(paper_pdf(a, &p, &bytes), OK);
    CHECK_INT(clean(bytes, &pdf), PDF_OK);
    CHECK(str_find(pdf.words, STR("+49 641 12345"), 0) != SIZE_MAX && str_find(pdf.words, STR("Größe GmbH"), 0) != SIZE_MAX);
    CHECK(str_find(pdf.bytes, STR("cairo"), 0) == SIZE_MAX);
}

static void others_are_refused(void)
{
    static const char locked[] =
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
        "4 0 obj\n<</Filter/Standard/V 1/R 2/O<0000000000000000000000000000000000000000000000000000000000000000>"
        "/U<0000000000000000000000000000000000000000000000000000000000000000>/P -4>>\nendobj\n"
        "trailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n%%EOF\n";
    struct pdf pdf;
    test_case("no PDF, a cut one, one with a password, one that is too long");
    CHECK_INT(clean(STR("%PDF-1.7\n"), &pdf), PDF_BROKEN);
    CHECK_INT(clean(str_cut(str_of(whole), 0, 300), &pdf), PDF_BROKEN);
    CHECK_INT(clean(str_of(locked), &pdf), PDF_LOCKED);
    CHECK_INT(pdf_clean(a, str_of(whole), 100, &pdf), PDF_TOO_MUCH);
}

static enum err crash(void *arg, char *out, size_t max, size_t *ret_n)
{
    (void)arg;
    (void)out;
    (void)max;
    (void)ret_n;
    abort();
}

static enum err endless(void *arg, char *out, size_t max, size_t *ret_n)
{
    (void)arg;
    (void)max;
    for (volatile char *at = out; at != NULL; at[0]++) {
        *ret_n = 0;
    }
    return OK;
}

static enum err waits(void *arg, char *out, size_t max, size_t *ret_n)
{
    (void)arg;
    (void)out;
    (void)max;
    (void)pause();
    *ret_n = 0;
    return OK;
}

/* As on a machine that is busy with others: it gets on, by little, for longer than twice its second by the clock. */
static enum err slow(void *arg, char *out, size_t max, size_t *ret_n)
{
    (void)arg;
    *ret_n = max;
    for (instant end = clock_steady() + SECONDS(2) + SECONDS(1) / 2; clock_steady() < end;) {
        const struct timespec others = {.tv_nsec = 20000000};
        memset(out, 'x', max);
        (void)nanosleep(&others, NULL);
    }
    return OK;
}

static void ends_apart(void)
{
    static const struct apart_bounds bounds = {.memory = 1 << 20, .seconds = 1};
    struct str s;
    test_case("a crash, an endless loop, a wait without end");
    CHECK_INT(apart_run(a, &bounds, crash, NULL, 100, &s), ERR_LIMIT);
    CHECK_INT(apart_run(a, &bounds, endless, NULL, 100, &s), ERR_LIMIT);
    CHECK_INT(apart_run(a, &bounds, waits, NULL, 100, &s), ERR_LIMIT);
    test_case("on a busy machine what is good comes to its end");
    CHECK_INT(apart_run(a, &bounds, slow, NULL, 100, &s), OK);
    CHECK_INT(s.n, 100);
}

int main(void)
{
    a = arena_new(256 << 20);
    what_is_no_page_goes();
    words_are_read();
    own_paper_is_read();
    others_are_refused();
    ends_apart();
    arena_free(a);
    return test_end();
}
