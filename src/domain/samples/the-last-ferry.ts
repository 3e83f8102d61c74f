import type { Role } from "../../db/schema.ts";

/** Everything that lies in public/sample: seven pictures (the alley is used nowhere), a video, two sounds. */
export const SAMPLE_FILES = [
  "pier-evening.jpg",
  "harbour-at-night.webp",
  "red-umbrella.svg",
  "forest-path.jpg",
  "coast-road.webp",
  "map-of-the-bay.png",
  "alley.webp",
  "lighthouse.webm",
  "waves.ogg",
  "bell.wav",
] as const;

export type SampleFile = (typeof SAMPLE_FILES)[number];

/** Where a file is shown: by the names that the scenes and dialogues below have. */
export interface SamplePlace {
  readonly file: SampleFile;
  /** '' = the whole script. */
  readonly scene: SampleSceneName | "";
  /** Position among the scene's dialogues; `null` = the scene itself. */
  readonly dialogue: number | null;
  readonly role: Role;
}

type SampleSceneName = "pier" | "harbour" | "steps" | "forest" | "headland" | "road";

interface SampleScene {
  readonly name: SampleSceneName;
  readonly time: string;
  readonly location: string;
  readonly action: string;
  readonly visual_style: string;
  readonly audio_style: string;
  readonly dialogues: readonly { readonly roleId: "ANA" | "TOMAS"; readonly line: string }[];
}

export const THE_LAST_FERRY = {
  title: "The Last Ferry",
  logline:
    "On the night the ferry stops for good, a woman who missed it and the keeper who rang its bell walk round the bay together, and arrive when it does.",
  alias: "the-last-ferry",
  genre: ["Drama"],
  tone: "Quiet, warm",
  notes: "A sample, to look at and to change. Nothing else depends on it.",
  themes: ["Coming home", "Last times"],
  setting: { time: "One night in October", location: "A bay with two piers" },
  characters: [
    { roleId: "ANA", name: "Ana", description: "Away for nine years; one bag, a red umbrella." },
    {
      roleId: "TOMAS",
      name: "Tomas",
      description: "Has rung the ferry's bell for thirty years; tonight for the last time.",
    },
  ],
} as const;

interface SampleAct {
  readonly summary: string;
  readonly scenes: readonly SampleScene[];
}

export const SAMPLE_ACTS: readonly SampleAct[] = [
  {
    summary: "Ana comes one minute late, and the ferry will not come back.",
    scenes: [
      {
        name: "pier",
        time: "Evening",
        location: "the pier",
        action:
          "Ana runs down the pier, the umbrella in her hand. Out on the water the ferry is already small.",
        visual_style: "Low sun, long boards, everything leads to the boat",
        audio_style: "Waves under the boards",
        dialogues: [
          { roleId: "ANA", line: "It is not nine yet!" },
          { roleId: "TOMAS", line: "Nobody told the tide." },
        ],
      },
      {
        name: "harbour",
        time: "Night",
        location: "the harbour",
        action:
          "Tomas takes the rope. The bell sounds once over the water, and the moon comes out as if it had been called.",
        visual_style: "Blue, one path of light",
        audio_style: "A single bell, then nothing",
        dialogues: [
          { roleId: "TOMAS", line: "Thirty years, and tonight there is nobody to hear it." },
          { roleId: "ANA", line: "I heard it." },
        ],
      },
      {
        name: "steps",
        time: "Night",
        location: "the harbour steps",
        action:
          "It begins to rain. Ana opens the umbrella and holds it so that there is room for two.",
        visual_style: "Grey, and the one red thing in it",
        audio_style: "Rain on cloth",
        dialogues: [
          { roleId: "TOMAS", line: "There is a path round the bay. It takes until morning." },
          { roleId: "ANA", line: "I have missed everything else. Let us go." },
        ],
      },
    ],
  },
  {
    summary: "They walk round the bay, and the night is just long enough.",
    scenes: [
      {
        name: "forest",
        time: "First light",
        location: "the forest path",
        action: "The firs let the morning through in strips. For an hour they went by voice alone.",
        visual_style: "Green, mist, two small figures",
        audio_style: "Steps on needles",
        dialogues: [
          { roleId: "ANA", line: "Were you ever on it? The ferry?" },
          { roleId: "TOMAS", line: "Somebody had to stay and ring." },
        ],
      },
      {
        name: "headland",
        time: "Sunrise",
        location: "the headland",
        action: "The lighthouse turns its last rounds. Neither says anything until it goes out.",
        visual_style: "The beam fades into the sky",
        audio_style: "Wind",
        dialogues: [{ roleId: "TOMAS", line: "That one they will keep." }],
      },
      {
        name: "road",
        time: "Morning",
        location: "the coast road",
        action: "Below them lies the other pier, and at it, only now, the ferry makes fast.",
        visual_style: "Wide and clear, colour everywhere",
        audio_style: "The same waves as at the beginning",
        dialogues: [
          { roleId: "ANA", line: "We were faster!" },
          { roleId: "TOMAS", line: "No. We were on time." },
        ],
      },
    ],
  },
];

export const SAMPLE_PLACES: readonly SamplePlace[] = [
  wholeScript("map-of-the-bay.png"),
  picture("pier-evening.jpg", "pier"),
  sound("waves.ogg", "pier"),
  picture("harbour-at-night.webp", "harbour"),
  { ...sound("bell.wav", "harbour"), dialogue: 1, role: "dialogue-audio" },
  picture("red-umbrella.svg", "steps"),
  picture("forest-path.jpg", "forest"),
  { file: "lighthouse.webm", scene: "headland", dialogue: null, role: "scene-video" },
  picture("coast-road.webp", "road"),
  sound("waves.ogg", "road"),
];

function wholeScript(file: SampleFile): SamplePlace {
  return { file, scene: "", dialogue: null, role: "background" };
}

function picture(file: SampleFile, scene: SampleSceneName): SamplePlace {
  return { file, scene, dialogue: null, role: "scene-image" };
}

function sound(file: SampleFile, scene: SampleSceneName): SamplePlace {
  return { file, scene, dialogue: null, role: "background" };
}
