import type { SignInChange } from '../sign-in-change.ts';

interface Text {
  readonly title: string;
  readonly body: string;
}

/** What each change is called, in mail and inbox alike. */
export const SIGN_IN_CHANGE_TEXTS_V1: Readonly<Record<SignInChange, { readonly en: Text; readonly de: Text }>> = {
  provider_linked: {
    en: {
      title: 'Your account can be entered in another way',
      body: 'An account of another platform that has your e-mail address now signs in to your account here.',
    },
    de: {
      title: 'In dein Konto führt ein weiterer Weg',
      body: 'Das Konto einer anderen Plattform mit deiner E-Mail-Adresse meldet sich ab jetzt hier bei deinem Konto an.',
    },
  },
  otp_enabled: {
    en: {
      title: 'Signing in now asks for a code',
      body: 'An authenticator app was set up for your account. Keep the recovery codes where you find them without it.',
    },
    de: {
      title: 'Beim Anmelden wird jetzt ein Code verlangt',
      body: 'Für dein Konto wurde eine Authenticator-App eingerichtet. Bewahre die Ersatzcodes dort auf, wo du sie ohne sie findest.',
    },
  },
  otp_disabled: {
    en: {
      title: 'Signing in no longer asks for a code',
      body: 'The authenticator app of your account was taken away.',
    },
    de: {
      title: 'Beim Anmelden wird kein Code mehr verlangt',
      body: 'Die Authenticator-App deines Kontos wurde entfernt.',
    },
  },
  otp_locked: {
    en: {
      title: 'Somebody entered wrong codes for your account',
      body: 'The password was right, the codes were not. Nobody can sign in with a code for 30 minutes.',
    },
    de: {
      title: 'Jemand hat falsche Codes für dein Konto eingegeben',
      body: 'Das Passwort war richtig, die Codes waren es nicht. 30 Minuten lang kann sich niemand mit einem Code anmelden.',
    },
  },
  recovery_code_used: {
    en: {
      title: 'A recovery code of your account was used',
      body: 'It works no more. Make new ones before the last is used.',
    },
    de: {
      title: 'Ein Ersatzcode deines Kontos wurde benutzt',
      body: 'Er gilt nicht mehr. Erzeuge neue, bevor der letzte benutzt ist.',
    },
  },
  api_key_created: {
    en: {
      title: 'An API key was made from your account',
      body: 'Whoever has it can act for you, or for a service account of your team, within its scopes. You see it among your keys.',
    },
    de: {
      title: 'Aus deinem Konto wurde ein API-Schlüssel erzeugt',
      body: 'Wer ihn hat, kann im Rahmen seiner Rechte für dich oder ein Dienstkonto deines Teams handeln. Du siehst ihn bei deinen Schlüsseln.',
    },
  },
};
