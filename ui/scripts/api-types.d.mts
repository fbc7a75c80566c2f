export declare function apiTypes(description: string): Promise<string>;
