package curfew.brake;

/**
 * How many persons a feed lost since its last good reading.
 *
 * @param lost 0 if it grew
 * @param before how many it had; 0 on the first night
 */
public record FeedLoss(String feed, long lost, long before) {
    public FeedLoss {
        if (lost < 0 || before < 0) {
            throw new IllegalArgumentException("a feed cannot lose " + lost + " of " + before);
        }
    }
}
