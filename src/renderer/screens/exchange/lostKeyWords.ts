import type { KeyPart } from '#shared/exchange/keyPart';

/** What new keys mean for everybody else, by what could not be read any more. French. */
export const renewalWords: Readonly<Record<KeyPart, { readonly key: string; readonly words: string }>> = {
  signature: {
    key: 'Signature',
    words:
      'vos fichiers porteront une autre signature. Qui en a déjà reçu sera averti une fois ; la Région vous demandera de confirmer votre prochaine archive.',
  },
  reading: {
    key: 'Clé d’échange',
    words:
      'ce qui a été chiffré pour l’ancienne clé reste fermé : demandez qu’on vous le renvoie, et donnez la nouvelle clé à qui vous écrit.',
  },
  formerReading: {
    key: 'Anciennes clés d’échange',
    words: 'ce qui avait été chiffré pour elles reste fermé.',
  },
  pseudonyms: {
    key: 'Codes des personnes',
    words:
      'les archives pseudonymisées donneront d’autres codes. Pour que la Région ne compte personne deux fois, écrivez de nouveau celles des mêmes périodes : elles remplaceront les premières.',
  },
  taking: {
    key: 'Clés reçues d’un autre poste',
    words:
      'leur réception, interrompue, est abandonnée : ce poste garde les clés qu’il a. Recevez de nouveau le fichier si vous l’avez encore.',
  },
};
