/* Insides of tools/sqlc: what is read from .sql files, and the steps from there to C. */
#ifndef TOOLS_SQLC_H
#define TOOLS_SQLC_H

#include "base/arena.h"
#include "base/buf.h"

enum {
    MAX_PARAMS = 64, MAX_COLUMNS = 64, MAX_TABLES = 256 /* as DB_MAX_TABLES */, SQL_MAX = 1 << 20,
    PARAMS_IN_LINE = 6 /* with more the function takes a struct */
};

/* ---- types ---- */
enum sql_type {
    TYPE_ID, TYPE_INT, TYPE_REAL, TYPE_TEXT, TYPE_BOOL, TYPE_INSTANT, TYPE_DATE, TYPE_JSON, TYPE_BLOB,
    TYPE_IDS,  /* parameters only */
    TYPE_NONE
};
struct type_info {
    const char *name;
    const char *sqlite;
    const char *postgres;
    const char *value;   /* enum db_type */
    const char *member;  /* member of struct db_value */
    const char *c;       /* C type */
};
extern const struct type_info type_infos[]; /* by enum sql_type */
/* TYPE_NONE when there is no such type. */
enum sql_type type_of(struct str name);
/* The C type of a parameter or column: a bool that may be NULL is an int64_t. */
const char *type_c(enum sql_type type, bool nullable);

/* ---- tokens ---- */
enum token_kind { TOK_END, TOK_SPACE, TOK_COMMENT, TOK_WORD, TOK_NUMBER, TOK_TEXT, TOK_NAME, TOK_PARAM, TOK_MACRO, TOK_PUNCT, TOK_BAD };
struct token {
    enum token_kind kind;
    struct str text;   /* with its quotes, colon or at sign */
    int line;
};
struct lexer {
    struct str text;
    size_t at;
    int line;
};
/* Never fails to move on; TOK_BAD is an unfinished string, name or comment and reaches to the end. */
struct token lexer_next(struct lexer *x);
/* The next token that is neither space nor comment. */
struct token lexer_word(struct lexer *x);
bool token_is(struct token t, const char *text);

/* ---- what the files hold ---- */
enum query_kind { QUERY_ONE, QUERY_MANY, QUERY_EACH, QUERY_EXEC, QUERY_COUNT };
struct param {
    struct str name;
    enum sql_type type;
    bool nullable;
    bool used;
    int line;
};
struct column {
    struct str name;
    enum sql_type type;
    bool nullable;
    int line;
};
struct query {
    const char *file;
    int line;              /* of "-- query:" */
    struct str name;
    enum query_kind kind;
    struct str doc;             /* comment lines, without the dashes */
    struct str row;             /* name of the row's struct */
    struct str scan;            /* why a table may be read from end to end, absent when it may not */
    bool owns_row;              /* false: another query of the same row came first */
    struct param params[MAX_PARAMS];
    unsigned n_params;
    const struct query *params_of; /* the earlier query whose struct of parameters this one takes, NULL: its own */
    struct column promised[MAX_COLUMNS]; /* lines "-- column:" */
    unsigned n_promised;
    struct str body;            /* SQL as written */
    int body_line;
    struct column columns[MAX_COLUMNS];
    unsigned n_columns;
    struct str sqlite, postgres; /* with line ends as in the source, so that messages find their line */
    bool writes;
    uint64_t reads[MAX_TABLES / 64], changes[MAX_TABLES / 64];
    unsigned number;
    struct query *next;
};
struct source {
    const char *path;
    struct str stem;
    struct query *queries;
    struct source *next;
};
struct migration_file {
    const char *path;
    struct str feature, name;
    int64_t number;
    struct str text;            /* as written */
    struct str twin;            /* of NNNN_name.postgres.sql, absent without one */
    const char *twin_path;
    struct str sqlite, postgres;
    uint64_t checksum;
    struct migration_file *next;
};

/* ---- steps ---- all report through tool_error() */
/* "listing" of "src/feature/exchange/listing.sql": without folders and without what follows the first dot. */
struct str file_stem(struct str path);
/* Splits a file into queries, in order. */
struct source *source_parse(struct arena *a, const char *path, struct str text);
/* Fills sqlite and postgres: parameters numbered by declaration, macros expanded. Of parameters taken from another query only those
 * stay that the text uses. */
void query_expand(struct arena *a, struct query *q);
/* Finds the @in, @visible and type macros in `text`; the result keeps the line ends. For migrations. */
struct str types_expand(struct arena *a, const char *path, struct str text, bool postgres);
/* Without comments, runs of white space as one space. */
struct str sql_squeeze(struct arena *a, struct str sql);

/* Reads the migrations in order of their numbers; twins (*.postgres.sql) join theirs. */
struct migration_file *migrations_read(struct arena *a, char **paths, size_t n);

struct checker;
/* An in-memory database with all migrations applied; NULL after a tool_error(). */
struct checker *checker_new(struct arena *a, const struct migration_file *all);
/* Prepares the query: fills columns, writes, and which tables it reads and changes. */
void checker_query(struct checker *c, struct arena *a, struct query *q);
void checker_free(struct checker *c);

/* C text for a file of queries, and for the lists of all queries and migrations. */
void emit_header(struct buf *b, const struct source *s);
void emit_code(struct buf *b, const struct source *s);
void emit_registry(struct buf *b, struct arena *a, const struct source *sources, const struct migration_file *all);

#endif
