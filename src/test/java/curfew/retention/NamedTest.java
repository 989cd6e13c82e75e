package curfew.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTest {
    private static final Archive.Named ANA =
            new Archive.Named("6F1C-22", "CN=Berg\\, Ana,OU=People,DC=corp", "aberg", "hr:00123");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aberg",
                "ABERG ",
                "6f1c-22",
                "HR:00123",
                "CN=Berg\\, Ana,OU=People,DC=corp",
                "cn=berg\\2c ana, ou=people, dc=CORP"
            })
    void knowsAnAccountByAnyOfItsNames(String name) {
        assertThat(new Named(List.of("somebody", name)).is(ANA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aber", "hr:123", "OU=People,DC=corp", "CN=Berg"})
    void takesNobodyForSomebodyElse(String name) {
        assertThat(new Named(List.of(name)).is(ANA)).isFalse();
    }

    @Test
    void anEmptyNameIsNobodys() {
        assertThat(new Named(List.of("")).is(new Archive.Named("", "", "", ""))).isFalse();
        assertThat(new Named(List.of()).isNobody()).isTrue();
    }
}
