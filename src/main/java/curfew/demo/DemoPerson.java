package curfew.demo;

/**
 * Somebody who works, or worked, for the made-up company.
 *
 * @param number what HR or the contract office calls them; the account carries it
 * @param login of the ordinary account; at most 20 characters, ASCII
 * @param contractor whether the contract office knows them, and not HR
 */
record DemoPerson(
        String number,
        String given,
        String family,
        String login,
        Country country,
        String department,
        boolean contractor) {

    /** Where somebody works. */
    enum Country {
        DE("Europe/Berlin", "Germany"),
        FR("Europe/Paris", "France"),
        PL("Europe/Warsaw", "Poland"),
        US("America/Los_Angeles", "United States"),
        JP("Asia/Tokyo", "Japan"),
        CN("Asia/Shanghai", "China"),
        IL("Asia/Jerusalem", "Israel"),
        EG("Africa/Cairo", "Egypt");

        private final String zone;
        private final String fullName;

        Country(String zone, String fullName) {
            this.zone = zone;
            this.fullName = fullName;
        }

        String zone() {
            return zone;
        }

        String fullName() {
            return fullName;
        }

        boolean putsFamilyNameFirst() {
            return this == JP || this == CN;
        }
    }

    String mail() {
        return login + "@halyard.example";
    }

    String displayName() {
        return country.putsFamilyNameFirst() ? family + " " + given : given + " " + family;
    }
}
