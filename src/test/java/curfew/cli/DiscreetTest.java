package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Ana Berg,OU=People,DC=corp is locked|CN=…,OU=People,DC=corp is locked",
                "cn=Berg\\, Ana+uid=aberg,ou=x|cn=…+uid=…,ou=x",
                "CN=\"Berg, Ana\",OU=x|CN=…,OU=x",
                "CN=Berg\\2c Ana\\\\,OU=x|CN=…,OU=x",
                "(&(sn=Berg)(mail=a@b.example))|(&(sn=…)(mail=…))",
                "displayName = Ana|displayName = …",
                "write to ana.berg@corp.example.com, now|write to …@…, now",
                "limit disables.ou in ou OU=Sales,DC=corp|limit disables.ou in ou OU=Sales,DC=corp",
                "hr:00123 u00007 6f1c22ab run nightly-1|hr:00123 u00007 6f1c22ab run nightly-1",
                "dc1.corp.example.com:636|dc1.corp.example.com:636"
            })
    void hidesNamesAndLeavesIdsAndPlaces(String text, String discreet) {
        assertThat(Discreet.of(text)).isEqualTo(discreet);
    }
}
