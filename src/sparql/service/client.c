/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/service/client.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "config.h"

enum {
    LARGEST_HEAD = 1 << 18, /* all header lines, in bytes */
    LONGEST_TYPE = 100,     /* of a media type */
    LARGEST_FORM = 1 << 28, /* what is sent, in bytes */
    SHOWN = 300             /* bytes of an IRI in a message */
};

/* What has come of an answer, and not yet been read. */
struct exchange {
    const struct ss_service_request *request;
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    struct ss_buffer address, form, body;
    size_t at;       /* of the body: read up to here */
    size_t received; /* bytes of the body so far */
    size_t head;     /* bytes of header lines so far */
    bool running;
    bool too_large;
    CURLcode result; /* once it is not running */
    char message[CURL_ERROR_SIZE];
};

static size_t take_header(char *bytes, size_t size, size_t count, void *state)
{
    struct exchange *e = state;
    (void)bytes;
    e->head += size * count;
    return e->head > LARGEST_HEAD ? 0 : size * count;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *state)
{
    struct exchange *e = state;
    size_t length = size * count;
    e->too_large = length > e->request->largest - e->received;
    if (e->too_large || ss_buffer_add(&e->body, bytes, length))
        return 0;
    e->received += length;
    return length;
}

/* Puts the IRI of the endpoint before the cause. */
static int fail(const struct exchange *e, enum ss_status status,
                const char *cause, struct ss_error *error)
{
    return ss_fail(error, status, "<%.*s>: %s", SHOWN, e->request->endpoint,
                   cause);
}

static int fail_transfer(const struct exchange *e, struct ss_error *error)
{
    char cause[CURL_ERROR_SIZE + 100];
    if (e->too_large) {
        snprintf(cause, sizeof cause, "the answer is larger than %zu MB",
                 e->request->largest >> 20);
        return fail(e, SS_LIMIT, cause, error);
    }
    if (e->head > LARGEST_HEAD)
        return fail(e, SS_FAILURE, "the header of the answer is too long",
                    error);
    if (e->result == CURLE_OPERATION_TIMEDOUT)
        snprintf(cause, sizeof cause, "no whole answer within %ld s",
                 e->request->timeout / 1000);
    else
        snprintf(cause, sizeof cause, "it cannot be asked: %s",
                 e->message[0] ? e->message : curl_easy_strerror(e->result));
    return fail(e, SS_FAILURE, cause, error);
}

/* Lets the transfer go on until there are bytes of the body, or it ends. */
static int go_on(struct exchange *e, struct ss_error *error)
{
    if (e->at == e->body.length) {
        ss_buffer_clear(&e->body);
        e->at = 0;
    }
    while (e->running && e->at == e->body.length) {
        int running, messages;
        CURLMcode code = curl_multi_perform(e->multi, &running);
        CURLMsg *message = curl_multi_info_read(e->multi, &messages);
        e->running = running > 0;
        if (!code && e->running && e->body.length == 0)
            code = curl_multi_poll(e->multi, NULL, 0, 1000, NULL);
        if (code)
            return fail(e, SS_FAILURE, curl_multi_strerror(code), error);
        if (message && message->msg == CURLMSG_DONE)
            e->result = message->data.result;
    }
    return e->running || e->result == CURLE_OK ? 0 : fail_transfer(e, error);
}

static ptrdiff_t read_body(void *state, char *room, size_t size,
                           struct ss_error *error)
{
    struct exchange *e = state;
    if (go_on(e, error))
        return -1;
    size_t left = e->body.length - e->at;
    size_t count = left < size ? left : size;
    if (count)
        memcpy(room, e->body.bytes + e->at, count);
    e->at += count;
    return (ptrdiff_t)count;
}

/* RFC 3987, section 3.1: what is not ASCII in path and query is escaped; the
 * host is left to libcurl. */
static int write_address(struct exchange *e, struct ss_error *error)
{
    const char *iri = e->request->endpoint;
    size_t scheme = strncasecmp(iri, "http://", 7) == 0    ? 7
                    : strncasecmp(iri, "https://", 8) == 0 ? 8
                                                           : 0;
    size_t length = strlen(iri);
    if (!ss_iri_valid(iri, length) || !scheme || strchr("/?#:@", iri[scheme]))
        return fail(e, SS_FAILURE,
                    "no address of an endpoint; SERVICE asks http and https",
                    error);
    size_t host = scheme + strcspn(iri + scheme, "/?#");
    ss_buffer_add(&e->address, iri, host);
    for (size_t i = host; i < length; i++)
        if ((unsigned char)iri[i] < 0x80)
            ss_buffer_add_byte(&e->address, iri[i]);
        else
            ss_buffer_add_format(&e->address, "%%%02X",
                                 (unsigned)(unsigned char)iri[i]);
    return e->address.failed ? fail(e, SS_FAILURE, "out of memory", error) : 0;
}

/* application/x-www-form-urlencoded */
static void write_form(struct ss_buffer *out, const char *query)
{
    ss_buffer_add_text(out, "query=");
    for (const char *at = query; *at; at++) {
        char c = *at;
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            (c >= 'A' && c <= 'Z') || strchr("-._", c))
            ss_buffer_add_byte(out, c);
        else if (c == ' ')
            ss_buffer_add_byte(out, '+');
        else
            ss_buffer_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

/* Adds a header line; false where memory is out. */
static bool add_header(struct exchange *e, const char *line)
{
    struct curl_slist *more = curl_slist_append(e->headers, line);
    if (more)
        e->headers = more;
    return more != NULL;
}

static CURLcode set_options(struct exchange *e)
{
    CURL *easy = e->easy;
    CURLcode bad = CURLE_OK;
    const char *protocols = "http,https";
    curl_off_t length = (curl_off_t)e->form.length;
#define SET(option, value)                                                     \
    (bad = bad ? bad : curl_easy_setopt(easy, CURLOPT_##option, value))
    SET(URL, ss_buffer_text(&e->address));
    SET(PROTOCOLS_STR, protocols);
    SET(FOLLOWLOCATION, 0L);
    SET(NOSIGNAL, 1L);
    SET(TIMEOUT_MS, e->request->timeout);
    SET(CONNECTTIMEOUT_MS, e->request->timeout);
    SET(ACCEPT_ENCODING, "gzip, deflate");
    SET(SSL_VERIFYPEER, 1L);
    SET(SSL_VERIFYHOST, 2L);
    SET(USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    SET(POSTFIELDSIZE_LARGE, length);
    SET(POSTFIELDS, ss_buffer_text(&e->form));
    SET(HTTPHEADER, e->headers);
    SET(ERRORBUFFER, e->message);
    SET(HEADERFUNCTION, take_header);
    SET(HEADERDATA, e);
    SET(WRITEFUNCTION, take_body);
    SET(WRITEDATA, e);
#undef SET
    return bad;
}

static int begin(struct exchange *e, struct ss_error *error)
{
    if (write_address(e, error))
        return -1;
    write_form(&e->form, e->request->query);
    e->easy = curl_easy_init();
    e->multi = curl_multi_init();
    if (e->form.failed || !e->easy || !e->multi ||
        !add_header(e, "Accept: application/sparql-results+json, "
                       "application/sparql-results+xml;q=0.9") ||
        !add_header(e, "Expect:"))
        return fail(e, SS_FAILURE, "out of memory", error);
    CURLcode bad = set_options(e);
    if (bad)
        return fail(e, SS_FAILURE, curl_easy_strerror(bad), error);
    if (curl_multi_add_handle(e->multi, e->easy))
        return fail(e, SS_FAILURE, "out of memory", error);
    e->running = true;
    return 0;
}

/* Says whether the status is that of an answer. */
static int check_status(const struct exchange *e, struct ss_error *error)
{
    char cause[2 * SHOWN];
    long status = 0;
    char *target = NULL;
    curl_easy_getinfo(e->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(e->easy, CURLINFO_REDIRECT_URL, &target);
    if (status == 200)
        return 0;
    if (target)
        snprintf(cause, sizeof cause,
                 "a redirection (%ld) to <%.*s>, which is not followed; name "
                 "that endpoint if you trust it",
                 status, SHOWN, target);
    else
        snprintf(cause, sizeof cause, "it answers with HTTP status %ld%s",
                 status,
                 status == 400                    ? ", it refuses the query"
                 : status == 401 || status == 403 ? ", it wants a login"
                                                  : "");
    return fail(e, SS_FAILURE, cause, error);
}

/* Whether a media type, which may have parameters, is one of these. */
static bool is_type(const char *type, const char *const *types)
{
    size_t length = strcspn(type, "; \t");
    for (; *types; types++)
        if (strlen(*types) == length && strncasecmp(type, *types, length) == 0)
            return true;
    return false;
}

/* Reads the answer by its media type. */
static int read_answer(struct exchange *e, struct ss_answer_rows *rows,
                       struct ss_error *error)
{
    static const char *const JSON[] = {"application/sparql-results+json",
                                       "application/json", NULL};
    static const char *const XML[] = {"application/sparql-results+xml",
                                      "application/xml", "text/xml", NULL};
    const struct ss_answer_input input = {read_body, e};
    char cause[LONGEST_TYPE + 100];
    char *type = NULL;
    curl_easy_getinfo(e->easy, CURLINFO_CONTENT_TYPE, &type);
    if (type && is_type(type, JSON))
        return ss_answer_read_json(&input, rows, error);
    if (type && is_type(type, XML))
        return ss_answer_read_xml(&input, rows, error);
    snprintf(cause, sizeof cause,
             "it answers with %.*s, not with results of SPARQL", LONGEST_TYPE,
             type && *type ? type : "no type");
    return fail(e, SS_FAILURE, cause, error);
}

/* Puts the endpoint before a message that does not begin with it. */
static void name_endpoint(const struct exchange *e, struct ss_error *error)
{
    char cause[600];
    if (!error || error->text[0] == '<')
        return;
    snprintf(cause, sizeof cause, "the answer is broken: %.*s",
             (int)sizeof cause - 40, error->text);
    fail(e, error->status, cause, error);
}

int ss_service_ask(const struct ss_service_request *request,
                   struct ss_answer_rows *rows, struct ss_error *error)
{
    struct exchange e = {.request = request};
    ss_buffer_init(&e.address, LARGEST_FORM);
    ss_buffer_init(&e.form, LARGEST_FORM);
    ss_buffer_init(&e.body, request->largest);
    int result = begin(&e, error) || go_on(&e, error) ||
                         check_status(&e, error) || read_answer(&e, rows, error)
                     ? -1
                     : 0;
    if (result)
        name_endpoint(&e, error);
    if (e.multi && e.easy)
        curl_multi_remove_handle(e.multi, e.easy);
    curl_easy_cleanup(e.easy);
    curl_multi_cleanup(e.multi);
    curl_slist_free_all(e.headers);
    ss_buffer_release(&e.address);
    ss_buffer_release(&e.form);
    ss_buffer_release(&e.body);
    return result;
}
