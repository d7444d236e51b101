/* Registration: routes, jobs, the kind that only this feature reads. */
#include "app/feature.h"
#include "domain/people_csv.h"
#include "feature/import/page.h"
#include "feature/import/pull.h"
#include "feature/import/work.h"

static const struct choice kinds[] = {{"members", N_("Member list")}, {"people", N_("People")}, {"listings", N_("Offers and requests")},
                                      {"organisations", N_("Organisations")}, {"memberships", N_("Memberships")}, {"clusters", N_("Clusters")},
                                      {"topics", N_("Topics")}, {"projects", N_("Projects")}, {0}};
const struct field start_fields[] = {
    {.name = "kind", .type = FIELD_CHOICE, .offset = offsetof(struct start_input, kind), .flags = FIELD_REQUIRED, .choices = kinds,
     .label = N_("What does the file hold?")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/office/import", .handler = import_start_page, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/office/{cluster}/import", .handler = import_start_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/import", .handler = import_start_post, .permission = PERM_PROGRAMME, .flags = WEB_SLOW | WEB_UPLOAD,
     .input = start_fields, .input_size = sizeof(struct start_input), .form = import_start_page},
    {.method = POST, .pattern = "/office/{cluster}/import", .handler = import_start_post, .permission = PERM_MANAGER,
     .flags = WEB_SLOW | WEB_UPLOAD, .input = start_fields, .input_size = sizeof(struct start_input), .form = import_start_page},
    {.method = POST, .pattern = "/api/v1/imports", .handler = import_api_post, .permission = PERM_MANAGER, .flags = WEB_SLOW | WEB_UPLOAD, .input = import_api_fields,
     .input_size = sizeof(struct api_input), .output = import_api_output,
     .summary = "Imports a list, all or nothing; with dry_run it only says what would change and what is wrong. Short lists as JSON, "
                "files of up to 20 MB (CSV in any common encoding, XLSX) as multipart/form-data with the field file"},
    {.method = GET, .pattern = "/office/{cluster}/import/pull", .handler = pull_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/import/pull", .handler = pull_save, .permission = PERM_MANAGER, .input = pull_fields,
     .input_size = sizeof(struct pull_input), .form = pull_page},
    {.method = POST, .pattern = "/office/{cluster}/import/pull/stop", .handler = pull_stop, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/import/{run}", .handler = import_run_page, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/office/{cluster}/import/{run}", .handler = import_run_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/import/{run}/columns", .handler = import_columns_post, .permission = PERM_PROGRAMME, .flags = WEB_SLOW},
    {.method = POST, .pattern = "/office/{cluster}/import/{run}/columns", .handler = import_columns_post, .permission = PERM_MANAGER,
     .flags = WEB_SLOW},
    {.method = POST, .pattern = "/office/import/{run}/preview", .handler = import_preview_post, .permission = PERM_PROGRAMME, .flags = WEB_SLOW},
    {.method = POST, .pattern = "/office/{cluster}/import/{run}/preview", .handler = import_preview_post, .permission = PERM_MANAGER,
     .flags = WEB_SLOW},
    {.method = GET, .pattern = "/office/import/{run}/report.csv", .handler = import_report, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/office/{cluster}/import/{run}/report.csv", .handler = import_report, .permission = PERM_MANAGER},
    {0},
};

static const struct job_type jobs[] = {
    {.name = IMPORT_CHECK_JOB, .run = work_check_job},
    {.name = IMPORT_WRITE_JOB, .run = work_write_job},
    {.name = IMPORT_PULL_JOB, .run = pull_job, .every = MINUTES(5), .outside = true},
    {.name = "import.forget", .run = work_forget_job, .every = DAYS(1)},
    {0},
};

static const struct exporter exports[] = {
    {.kind = "people", .write = people_csv_write, .read = people_csv_read},
    {0},
};

const struct feature import_feature = {.name = "import", .routes = routes, .jobs = jobs, .exports = exports};
