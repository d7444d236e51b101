/* What a proven address shows about a profile. */
#include "feature/claim/claim_rule.h"
#include "support/test.h"

int main(void)
{
    static const struct {
        const char *email, *contact, *website;
        enum claim_proof proof;
    } all[] = {
        {"info@optik.example", "info@optik.example", NULL, CLAIM_CONTACT},
        {"Info@Optik.Example", " info@optik.example ", NULL, CLAIM_CONTACT},
        {"eva@optik.example", "info@optik.example", "https://optik.example/", CLAIM_DOMAIN},
        {"eva@OPTIK.example", NULL, "http://www.optik.example:8080/de?x=1", CLAIM_DOMAIN},
        {"eva@optik.example", NULL, "https://optik.example#top", CLAIM_DOMAIN},
        {"eva@optik.example", "info@optik.example", NULL, CLAIM_NONE},
        {"eva@optik.example", NULL, NULL, CLAIM_NONE},
        {"eva@optik.example", NULL, "optik.example", CLAIM_NONE},
        /* a part of a larger house, and the house itself */
        {"eva@tu.example", NULL, "https://institut.tu.example/", CLAIM_NONE},
        {"eva@institut.tu.example", NULL, "https://tu.example/", CLAIM_NONE},
        /* where everybody gets an address */
        {"optik@gmail.com", NULL, "https://gmail.com/", CLAIM_NONE},
        {"optik@GMX.de", NULL, "https://www.gmx.de/optik", CLAIM_NONE},
        {"optik@gmail.com", "optik@gmail.com", NULL, CLAIM_CONTACT},
        /* tricks */
        {"eva@evil.example", NULL, "https://optik.example@evil.example/", CLAIM_NONE},
        {"eva@evil.example", NULL, "https://optik.example/?https://evil.example/", CLAIM_NONE},
        {"eva@optik.example.evil.example", NULL, "https://optik.example/", CLAIM_NONE},
        {"@", "@", "https://@/", CLAIM_NONE},
        {"", "", "", CLAIM_NONE},
        {"eva@", "eva@", "https:///", CLAIM_NONE},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        test_case("%s for %s, %s", all[i].email, all[i].contact ? all[i].contact : "none", all[i].website ? all[i].website : "none");
        CHECK_INT(claim_proof(str_of(all[i].email), str_of(all[i].contact), str_of(all[i].website)), all[i].proof);
    }
    return test_end();
}
