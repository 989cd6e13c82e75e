package curfew.explain;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.Correlator;
import curfew.correlation.Match;
import curfew.correlation.Tried;
import curfew.decision.Decision;
import curfew.decision.Guard;
import curfew.decision.Standing;
import curfew.decision.Verdict;
import curfew.directory.AccountState;
import curfew.roster.Engagement;
import curfew.roster.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for small changes of the input that change the answer about one account. Which ones are looked at follows from the verdict and the
 * guards; each is tried before it is told, so that what is said here is what would come out.
 */
final class Counterfactuals {
    private static final int MOST = 5;

    private final Grounds grounds;
    private final Decision decision;
    private final CorrelationSettings correlation;
    private final WhatIf whatIf;
    private final List<Tried> tried;
    private final List<Counterfactual> found = new ArrayList<>();

    Counterfactuals(Grounds grounds, Decision decision, Correlator correlator, CorrelationSettings correlation) {
        this.grounds = grounds;
        this.decision = decision;
        this.correlation = correlation;
        this.whatIf = new WhatIf(grounds, correlator, correlation);
        this.tried = correlator.tried(decision.account());
    }

    /** The smallest first; at most a few. */
    List<Counterfactual> find() {
        ListAlterations lists = new ListAlterations(grounds, decision);
        DirectoryAlterations directory = new DirectoryAlterations(grounds, decision);
        guards(lists, directory);
        verdict(lists, directory);
        Answer now = Answer.of(decision);
        if (decision.needsDetail() && decision.verdict() != Verdict.RISK_REVOKED) {
            tryOut(lists.excepted());
            tryOut(lists.held());
        } else if (now.guards().isEmpty() && decision.verdict() != Verdict.RISK_REVOKED) {
            tryOut(lists.revoked());
        }
        return found.stream().limit(MOST).toList();
    }

    private void guards(ListAlterations lists, DirectoryAlterations directory) {
        decision.guards().stream().map(veto -> veto.guard()).distinct().forEach(guard -> lift(guard, lists, directory));
    }

    private void lift(Guard guard, ListAlterations lists, DirectoryAlterations directory) {
        switch (guard) {
            case PROTECTED -> lists.withoutProtections().ifPresent(this::tryOut);
            case EXCEPTION -> tryOut(lists.withoutExceptions());
            case LEGAL_HOLD -> tryOut(lists.withoutLegalHolds());
            case AMBIGUOUS -> {
                directory.withoutKeys(tried).forEach(this::tryOut);
                if (decision.match().outcome() == Match.Outcome.MATCHED) {
                    tryOut(new FeedAlterations(grounds, decision.match().person()).settled());
                }
            }
        }
    }

    private void verdict(ListAlterations lists, DirectoryAlterations directory) {
        switch (decision.verdict()) {
            case RISK_REVOKED -> tryOut(lists.lifted());
            case HELD_BY_PERSON -> tryOut(lists.withoutHolds());
            case NO_PERSON -> tryOut(directory.registered());
            case NON_HUMAN -> {
                directory.unregistered().ifPresent(this::tryOut);
                directory.withoutKindRules(correlation).forEach(this::tryOut);
            }
            case REENABLED -> {
                tryOut(directory.in(AccountState.DISABLED));
                ofPerson();
            }
            case REHIRED -> {
                tryOut(directory.in(AccountState.ENABLED));
                ofPerson();
            }
            case TERMINATED, CONTRACT_ENDED, BRIDGED, SUSPENDED, ABSENT_FROM_FEED, ON_LEAVE, ENDING_SOON, ACTIVE ->
                ofPerson();
        }
    }

    private void ofPerson() {
        int number = decision.match().person();
        if (number < 0) {
            return;
        }
        FeedAlterations feed = new FeedAlterations(grounds, number);
        Person person = grounds.roster().person(number);
        Standing standing = Standing.of(person, grounds.policy(), grounds.asOf());
        Engagement decisive = standing.engagement();
        if (decisive == null) {
            tryOut(feed.backInFeed());
            return;
        }
        Instant asOf = grounds.asOf();
        List<Optional<Alteration>> ways = switch (standing.verdict()) {
            case TERMINATED, CONTRACT_ENDED -> List.of(feed.lasting(decisive, asOf), feed.active(decisive));
            case BRIDGED -> List.of(feed.begun(decisive));
            case SUSPENDED -> List.of(feed.active(decisive));
            case ON_LEAVE -> List.of(feed.active(decisive), feed.ended(feed.granting()));
            case ENDING_SOON ->
                List.of(feed.lasting(decisive, asOf.plus(grounds.policy().lookAhead())), feed.ended(feed.granting()));
            default -> List.of(feed.ended(feed.granting()));
        };
        ways.forEach(way -> way.ifPresent(this::tryOut));
    }

    private void tryOut(Alteration alteration) {
        if (alteration.corrections().isEmpty()) {
            return;
        }
        Answer then = Answer.of(whatIf.decide(decision.account(), alteration));
        boolean known = found.stream().anyMatch(one -> one.corrections().equals(alteration.corrections()));
        if (!known && !then.equals(Answer.of(decision))) {
            found.add(new Counterfactual(alteration.corrections(), then));
        }
    }
}
