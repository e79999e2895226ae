package org.homeward.query.audit.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.query.reading.Printable;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.stereotype.Component;

/**
 * What is on record by a word that somebody typed. Nothing of it is recorded: the word may be a person's name, and the log
 * would keep it for ever. Whoever then opens what was found is recorded by that page.
 */
@Component
class OnRecord {
    static final int PROVIDERS_AT_MOST = 50;

    private static final int LONGEST = 200;
    private static final int SHORTEST_NAME = 2;
    private static final Pattern DECISION = Pattern.compile("(.+)\\.(p?)(\\d{1,18})");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final Reads reads;

    OnRecord(Reads reads) {
        this.reads = reads;
    }

    /** What can be found, with the kind under which the trail keeps what mentions it. */
    enum Kind {
        REQUEST("package"),
        STAY("case"),
        PROVIDER("provider"),
        PERSON("person"),
        DECISION(""),
        EVENT("");

        private final String mentioned;

        Kind(String mentioned) {
            this.mentioned = mentioned;
        }
    }

    /** @param name what it is called; the id of what has no name */
    record Match(Kind kind, String id, String name) {}

    /** @param kinds what the reader may open */
    List<Match> by(Caller caller, ReadAt at, String word, Set<Kind> kinds) {
        if (word.isEmpty() || word.length() > LONGEST || !Printable.is(word)) {
            return List.of();
        }
        return reads.read(caller, at, views -> {
            List<Match> found = new ArrayList<>(mentioned(views, word, kinds));
            if (kinds.contains(Kind.DECISION)) {
                found.addAll(decisions(views, word));
            }
            if (kinds.contains(Kind.EVENT)) {
                found.addAll(events(views, word));
            }
            if (kinds.contains(Kind.PROVIDER) && word.length() >= SHORTEST_NAME) {
                providers(views, "strpos(lower(p.doc ->> 'name'), lower(:word)) > 0", word, PROVIDERS_AT_MOST + 1)
                        .forEach(found::add);
            }
            return found.stream().distinct().toList();
        });
    }

    /** The providers of a package's framework, those among them that joined later or left. */
    List<Match> providersFor(Caller caller, ReadAt at, PackageId request) {
        return reads.read(
                caller,
                at,
                views -> providers(views, """
                p.framework_id IN (SELECT k.framework_id FROM view_package k
                                    WHERE %s AND k.package_id = :word)""".formatted(views.believed("k")), request.value(), Integer.MAX_VALUE));
    }

    /** What providers are called, by id. */
    Map<String, String> namesOf(Caller caller, ReadAt at, Collection<String> providers) {
        if (providers.isEmpty()) {
            return Map.of();
        }
        return reads.read(
                caller,
                at,
                views -> providers(
                                views,
                                "p.provider_id = ANY (string_to_array(:word, chr(31)))",
                                String.join("\u001f", providers),
                                Integer.MAX_VALUE)
                        .stream()
                        .collect(Collectors.toMap(Match::id, Match::name)));
    }

    private static List<Match> mentioned(Snapshot at, String word, Set<Kind> kinds) {
        Set<Kind> mentioned = EnumSet.copyOf(kinds);
        mentioned.removeAll(Set.of(Kind.DECISION, Kind.EVENT));
        Set<String> spellings =
                new TreeSet<>(List.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT)));
        return mentioned.stream()
                .flatMap(kind -> known(
                                at,
                                spellings.stream()
                                        .map(spelling -> kind.mentioned + ":" + spelling)
                                        .toList())
                        .map(reference -> reference.substring(kind.mentioned.length() + 1))
                        .map(id -> new Match(kind, id, id)))
                .toList();
    }

    private static Stream<String> known(Snapshot at, Collection<String> references) {
        return at
                .sql("""
                SELECT r.reference FROM unnest(string_to_array(:references, chr(31))) AS r (reference)
                 -- To have been asked for is not to be on record.
                 WHERE EXISTS (SELECT FROM audit_mention m JOIN audit_entry e USING (position)
                                WHERE m.authority = :authority AND m.reference = r.reference
                                  AND e.name <> 'audit.trail-read')
                 ORDER BY r.reference
                """)
                .param("references", references.stream().collect(Collectors.joining("\u001f")))
                .query((row, number) -> row.getString(1))
                .list()
                .stream();
    }

    /** Rounds of a package are numbered one by one. */
    private static List<Match> decisions(Snapshot at, String word) {
        Matcher parts = DECISION.matcher(word.toLowerCase(Locale.ROOT));
        if (!parts.matches() || parts.group(1).isBlank()) {
            return List.of();
        }
        boolean known = at.sql("""
                SELECT CASE WHEN :nobody
                       THEN EXISTS (SELECT FROM audit_entry a
                                     WHERE a.authority = :authority AND a.stream = :authority || '/' || :stream
                                       AND a.name = 'brokerage.request-unplaced' AND a.position = :number)
                       ELSE :number BETWEEN 1 AND
                            (SELECT count(*) FROM audit_entry a
                              WHERE a.authority = :authority AND a.stream = :authority || '/' || :stream
                                AND a.name = 'brokerage.round-opened')
                       END
                """)
                .param("nobody", !parts.group(2).isEmpty())
                .param("stream", PackageCommand.streamOf(new PackageId(parts.group(1))))
                .param("number", Long.valueOf(parts.group(3)))
                .query((row, number) -> row.getBoolean(1))
                .single();
        return known ? List.of(new Match(Kind.DECISION, parts.group(), parts.group())) : List.of();
    }

    private static List<Match> events(Snapshot at, String word) {
        boolean isPosition = POSITION.matcher(word).matches();
        return at
                .sql("""
                SELECT a.position FROM audit_entry a WHERE a.authority = :authority AND %s LIMIT 1
                """.formatted(isPosition ? "a.position = :event" : "a.event_id = :event"))
                .param("event", isPosition ? Long.valueOf(word) : word.toLowerCase(Locale.ROOT))
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .map(position -> new Match(Kind.EVENT, position, "log position " + position))
                .toList();
    }

    /** Each once, by its name as of the instant or, if it has none then, its first. */
    private static List<Match> providers(Snapshot at, String where, String word, int limit) {
        return at.sql("""
                SELECT n.provider_id, n.name
                  FROM (SELECT DISTINCT ON (p.provider_id) p.provider_id, p.doc ->> 'name' AS name
                          FROM view_provider p
                         WHERE %s AND %s
                         ORDER BY p.provider_id, (p.valid_from <= :asOf AND p.valid_to > :asOf) DESC, p.valid_from) n
                 ORDER BY n.name, n.provider_id LIMIT :limit
                """.formatted(at.believed("p"), where))
                .param("word", word)
                .param("limit", limit)
                .query((row, number) -> new Match(Kind.PROVIDER, row.getString(1), row.getString(2)))
                .list();
    }
}
