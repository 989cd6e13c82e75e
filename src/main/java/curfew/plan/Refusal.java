package curfew.plan;

import curfew.receipt.Gap;

/** An operation that the seal refused, and the gap that its evidence rests on. It can never be applied from this plan. */
public record Refusal(Operation operation, Gap gap) {}
