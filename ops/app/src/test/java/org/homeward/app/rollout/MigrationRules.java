package org.homeward.app.rollout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no migration may do to the tables of the release before, whose nodes are at work meanwhile. Tables that are new
 * since then are nobody's yet.
 */
final class MigrationRules {
    private static final Pattern NEW_TABLE = Pattern.compile("^create table (?:if not exists )?([\\w.]+)");
    private static final Pattern WAITS_SO_LONG = Pattern.compile("^set local lock_timeout = '\\d+m?s'");
    private static final Pattern LOCKS =
            Pattern.compile("^(?:alter table|drop (?!.*concurrently)|truncate|create trigger|create policy)\\b");
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: (\\S+) \\S.*$");

    /** When it may be done after all. */
    private enum When {
        /** One release after the program has stopped using it. */
        CONTRACT,
        /** There is another way. */
        NEVER
    }

    /** @param finds the table or thing as group 1, in a statement or in one action of {@code alter table} */
    private record Rule(String why, When when, Pattern finds) {
        Rule(String why, When when, String finds) {
            this(why, when, Pattern.compile(finds));
        }
    }

    private static final String TABLE = "(?:only |if exists )*([\\w.%]+)";
    private static final String ALTER = "^alter table " + TABLE + " ";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "drops what the release before uses",
                    When.CONTRACT,
                    "^drop (?:materialized )?\\w+ (?:concurrently )?(?:if exists )?([\\w.]+)"),
            new Rule("drops a column", When.CONTRACT, ALTER + "drop (?!constraint )(?:column )?"),
            new Rule(
                    "drops a default, which inserts of the release before rely on",
                    When.CONTRACT,
                    ALTER + "alter .* drop default"),
            new Rule("forbids nulls that the release before may write", When.CONTRACT, ALTER + "alter .* set not null"),
            new Rule(
                    "adds a column that inserts of the release before leave out",
                    When.CONTRACT,
                    ALTER + "add (?!constraint )(?!.*\\bdefault\\b).*\\bnot null\\b"),
            new Rule(
                    "adds a constraint that the release before may break",
                    When.CONTRACT,
                    ALTER + "add (?:.* )?(?:constraint|primary key|unique|check|foreign key|references|exclude)\\b"),
            new Rule(
                    "adds an index that inserts of the release before may break",
                    When.CONTRACT,
                    "^create unique index .*? on " + TABLE),
            new Rule(
                    "changes rows that the release before reads and writes",
                    When.CONTRACT,
                    "^(?:truncate (?:table )?|delete from |update )" + TABLE),
            new Rule(
                    "renames: add the new one and fill it, and drop the old one later",
                    When.NEVER,
                    "^alter \\w+ " + TABLE + " rename "),
            new Rule("moves to another schema", When.NEVER, "^alter \\w+ " + TABLE + " set schema "),
            new Rule(
                    "changes a type: add a column and fill it, and drop the old one later",
                    When.NEVER,
                    ALTER + "alter (?!.* set default).* type "),
            new Rule(
                    "writes each row anew under a lock",
                    When.NEVER,
                    ALTER + "add .*(?:\\bdefault (?!now\\(\\))[a-z_.]+\\(|\\bgenerated |serial\\b)"),
            new Rule(
                    "keeps writers out while it builds an index: create it concurrently",
                    When.NEVER,
                    "^(?:create (?:unique )?index (?!concurrently ).*? on |reindex (?!.*concurrently)\\w+ )" + TABLE),
            new Rule(
                    "locks a table for longer than a moment",
                    When.NEVER,
                    "^(?:lock (?:table )?|cluster |vacuum full )" + TABLE));

    private MigrationRules() {}

    /** @param name of the file, @param sql what is in it */
    record Migration(String name, String sql) {
        int number() {
            Matcher number = Pattern.compile("^V(\\d{3})__\\w+\\.sql$").matcher(name);
            if (!number.matches()) {
                throw new IllegalStateException(name + " is not named V and three digits, __ and words");
            }
            return Integer.parseInt(number.group(1));
        }
    }

    /**
     * What is wrong with them, a sentence each.
     *
     * @param migrations those newer than the release before, in order
     * @param released the versions of all releases that there were
     */
    static List<String> broken(List<Migration> migrations, Set<String> released) {
        List<String> broken = new ArrayList<>();
        Set<String> newTables = new HashSet<>();
        for (Migration migration : migrations) {
            boolean contracts = contracts(migration, released, broken);
            boolean waitsForEver = true;
            for (String statement : Sql.statements(migration.sql())) {
                waitsForEver &= !WAITS_SO_LONG.matcher(statement).find();
                if (waitsForEver && LOCKS.matcher(statement).find() && !isOfANewTable(statement, newTables)) {
                    broken.add(migration.name()
                            + " waits for a lock for ever, with everybody else behind it; SET LOCAL lock_timeout"
                            + " first: "
                            + statement);
                    waitsForEver = false;
                }
                Matcher table = NEW_TABLE.matcher(statement);
                if (table.find()) {
                    newTables.add(table.group(1));
                }
                actions(statement)
                        .flatMap(action -> RULES.stream()
                                .filter(rule -> isBroken(rule, action, newTables))
                                .filter(rule -> rule.when() == When.NEVER || !contracts)
                                .map(rule -> migration.name() + " " + rule.why() + ": " + action))
                        .forEach(broken::add);
            }
        }
        return broken;
    }

    /** Whether it drops what a release that is out has stopped using. */
    private static boolean contracts(Migration migration, Set<String> released, List<String> broken) {
        Matcher said = CONTRACT.matcher(migration.sql());
        if (!said.find()) {
            return false;
        }
        if (!released.contains(said.group(1))) {
            broken.add(migration.name() + " contracts what " + said.group(1)
                    + " stopped using, which is not out: there are " + released);
            return false;
        }
        return true;
    }

    private static Stream<String> actions(String statement) {
        Matcher alter = Pattern.compile(ALTER).matcher(statement);
        return alter.find()
                ? Sql.parts(statement.substring(alter.end())).stream().map(action -> alter.group() + action)
                : Stream.of(statement);
    }

    private static boolean isOfANewTable(String statement, Set<String> newTables) {
        Matcher table = Pattern.compile("^(?:alter table|drop table|truncate) " + TABLE + "|.* on " + TABLE)
                .matcher(statement);
        return table.find() && newTables.contains(table.group(1) == null ? table.group(2) : table.group(1));
    }

    private static boolean isBroken(Rule rule, String action, Set<String> newTables) {
        Matcher found = rule.finds().matcher(action);
        return found.find() && !newTables.contains(found.group(1));
    }
}
