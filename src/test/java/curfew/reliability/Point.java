package curfew.reliability;

import curfew.servers.Exchange;
import curfew.servers.Exchange.Kind;

/** Where in a night a request stands. */
enum Point {
    CONNECT("connect"),
    BIND("bind"),
    ROOT_DSE("root DSE"),
    GROUPS_PAGE_1("groups, first page"),
    ACCOUNTS_PAGE_1("accounts, first page"),
    ACCOUNTS_PAGE_2("accounts, second page"),
    DETAILS("details of a leaver"),
    URGENT_DISABLE("urgent disable"),
    DISABLE("disable"),
    STRIP("strip, two members in one modify"),
    STAMP("stamp"),
    MOVE("move (modify DN)"),
    READ_BACK("read-back"),
    OTHERS("between plan and apply");

    final String words;

    Point(String words) {
        this.words = words;
    }

    /**
     * Whether a request stands here.
     *
     * @param wrote whether the writes have come to their last kind, so that what follows reads back
     */
    boolean fits(Exchange exchange, Office office, boolean wrote) {
        return switch (this) {
            case CONNECT, OTHERS -> false;
            case BIND -> exchange.kind() == Kind.BIND;
            case ROOT_DSE -> isSearch(exchange, office, "");
            case GROUPS_PAGE_1 -> exchange.isPaged() && isSearch(exchange, office, office.groups());
            case ACCOUNTS_PAGE_1, ACCOUNTS_PAGE_2 -> exchange.isPaged() && isSearch(exchange, office, office.people());
            case DETAILS -> !wrote && isSearch(exchange, office, office.person(1));
            case URGENT_DISABLE -> is(exchange, office, office.person(0)) && exchange.changes(office.flavour().lock);
            case DISABLE -> is(exchange, office, office.person(1)) && exchange.changes(office.flavour().lock);
            case STRIP -> is(exchange, office, office.group(2)) && exchange.changes("member");
            case STAMP -> is(exchange, office, office.person(1)) && exchange.changes(office.flavour().stamp);
            case MOVE -> is(exchange, office, office.person(1)) && exchange.kind() == Kind.MODIFY_DN;
            case READ_BACK ->
                wrote && exchange.kind() == Kind.SEARCH && !exchange.dn().isEmpty();
        };
    }

    /** Which of the requests that stand here is meant, from 1. */
    int number() {
        return this == ACCOUNTS_PAGE_2 ? 2 : 1;
    }

    boolean isWrite() {
        return switch (this) {
            case URGENT_DISABLE, DISABLE, STRIP, STAMP, MOVE -> true;
            default -> false;
        };
    }

    boolean isSearch() {
        return switch (this) {
            case ROOT_DSE, GROUPS_PAGE_1, ACCOUNTS_PAGE_1, ACCOUNTS_PAGE_2, DETAILS, READ_BACK -> true;
            default -> false;
        };
    }

    private static boolean isSearch(Exchange exchange, Office office, String base) {
        return exchange.kind() == Kind.SEARCH && is(exchange, office, base);
    }

    private static boolean is(Exchange exchange, Office office, String dn) {
        return office.named(exchange.dn()).equalsIgnoreCase(dn);
    }
}
